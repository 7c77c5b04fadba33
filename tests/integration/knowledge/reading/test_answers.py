"""Curated answers: read from their files, found by any wording, before any passage."""

from __future__ import annotations

import pytest

from assistant.knowledge.answers import Answerer
from assistant.knowledge.reading.library import read_library

PHONE = """
- id: phone
  title: {en: Phone orders, zh: 电话订购}
  questions: {en: [can I order a parcel by phone, do you take phone orders], zh: [可以打电话订购吗, 能电话下单吗]}
  answer: {en: "No. Orders go through the website. We help. We listen. We care.", zh: 只能在网站下单。}
"""


@pytest.fixture
def curated(shelf):
    """Add an editor's answer to the small library."""

    def put(text):
        file = shelf.articles / "answers" / "shop.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return shelf

    return put


def answer(shelf, question, language):
    """Index and ask."""
    shelf.write()
    return Answerer(shelf.open(), help_centre_url="https://help.example").answer(question, language=language)


@pytest.mark.parametrize(
    ("question", "language", "text"),
    [
        ("can i order a parcel by phone?", "en", "No. Orders go through the website. We help. We listen. We care."),
        ("能电话下单吗", "zh", "只能在网站下单。"),
    ],
)
def test_an_editors_answer_is_given_whole(curated, question, language, text):
    """Whichever wording of its question is near, and however long it is; it has no page of its own to link to."""
    found = answer(curated(PHONE), question, language)

    assert (found.text, found.link, found.heading) == (text, "", "")


def test_it_wins_over_a_passage_that_fits_better(curated):
    """An article says the very words of the question; the editor's answer is given all the same."""
    shelf = curated(PHONE)
    shelf.put("a/phone.zh.md", "other", "能电话下单吗", "zh", "## 能电话下单吗\n\n能电话下单吗？能电话下单。")

    assert answer(shelf, "能电话下单吗", "zh").title == "电话订购"


def test_a_question_far_from_its_wordings_is_answered_from_the_articles(curated):
    """It is one question's answer, no more."""
    shelf = curated(PHONE)
    shelf.write()

    assert shelf.open().search("parcel costs 3 days", language="en")[0].passage.article_id == "times"


def test_it_is_found_once_whatever_its_wordings(curated):
    """Five hits are not five wordings of one question."""
    shelf = curated(PHONE)
    shelf.write()
    found = [hit.passage.article_id for hit in shelf.open().search("order by phone", language="en")]

    assert found.count("phone") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id: phone", "answers/shop.yml: is no list"),
        ("- [", "answers/shop.yml: while parsing"),
        (PHONE.replace("  answer", "  reply"), "answers/shop.yml: entry 1 lacks 'answer'"),
        (PHONE.replace("id: phone", "name: phone"), "answers/shop.yml: entry 1 lacks 'id'"),
        (PHONE.replace("只能在网站下单。", "''"), 'answers/shop.yml: entry 1 ("phone") has an empty answer'),
        (PHONE.replace("id: phone", "id: times"), 'answers/shop.yml#times.en: has the id "times" that delivery'),
        (PHONE + "  valid_until: soon\n", 'answers/shop.yml: entry 1 has valid_until "soon"'),
    ],
    ids=["no list", "no yaml", "no answer", "no id", "empty", "an article's id", "no date"],
)
def test_a_wrong_entry_is_one_line_and_the_rest_is_read(curated, text, said):
    """Which file, which entry, what was expected."""
    library = read_library(curated(text).articles)

    assert len([article for article in library.articles if article.kind == "article"]) == 4
    assert str(library.problems[0])[: len(said)] == said
