"""Passages: an article split by its structure."""

from datetime import date

import pytest

from assistant.knowledge.articles import Article
from assistant.knowledge.passages import split_article
from assistant.knowledge.reading.markdown import parse_markdown


def split(text, *, limit_chars=800):
    """Split a text."""
    sections = parse_markdown(text)
    article = Article("a", "Title", "en", "topic", date(2026, 11, 20), sections, ("word",), "topic/a.en.md")
    return split_article(article, limit_chars=limit_chars)


def test_each_heading_opens_a_passage_that_knows_the_headings_above():
    """The heading path is kept, and a heading of the same level ends the one before."""
    passages = split("Intro.\n\n## One\n\nFirst.\n\n### Deep\n\nBelow.\n\n## Two\n\nSecond.")

    assert [(p.heading, p.text) for p in passages] == [
        ("", "Intro."),
        ("One", "First."),
        ("One › Deep", "Below."),
        ("Two", "Second."),
    ]


def test_a_heading_without_text_is_no_passage():
    """Nothing to quote, nothing to find."""
    assert split("## Empty\n\n## Full\n\nText.")[0].heading == "Full"


def test_marks_are_taken_off_and_words_kept():
    """What a customer reads has no Markdown in it."""
    assert split("It is **free** with [a card](https://x.example) and `CODE`.")[0].text == (
        "It is free with a card and CODE."
    )


def test_list_items_stand_on_lines_of_their_own():
    """An item of a list is a sentence of its own."""
    assert split("- one\n- two")[0].text == "one\ntwo"


def test_a_table_row_says_its_column_names():
    """A row is understood without its table."""
    text = split("| Country | Days |\n|---|---|\n| Canada | 7 |\n| Japan | 9 |")[0].text

    assert text == "Country: Canada; Days: 7\nCountry: Japan; Days: 9"


def test_a_long_section_is_cut_at_sentences():
    """No passage is over the bound, and no sentence is cut that fits."""
    passages = split("This is a sentence. " * 30, limit_chars=100)

    assert {len(p.text) <= 100 for p in passages} == {True}
    assert {p.text.endswith("sentence.") for p in passages} == {True}


def test_text_without_sentences_is_cut_all_the_same():
    """An endless line cannot exceed the bound."""
    assert [len(p.text) for p in split("x" * 250, limit_chars=100)] == [100, 100, 50]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Intro.", "/en/a"),
        ("## The delivery cost\n\nText.", "/en/a#the-delivery-cost"),
        ("## 运费\n\n文字。", "/en/a#运费"),
    ],
    ids=["whole article", "section", "chinese section"],
)
def test_a_link_leads_to_the_section(text, link):
    """A reader lands where the answer stands."""
    assert split(text)[0].link == link
