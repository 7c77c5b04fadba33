"""Answers: verbatim sentences, or an honest None."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.knowledge.answers import Answerer, best_sentences
from assistant.knowledge.evidence import Thresholds

LOW = Thresholds(reranked=0.2, lexical=0.2)


def test_the_best_passage_is_quoted_with_its_title(library):
    """The answer is the article's own sentence, and says where it stands."""
    answer = Answerer(library.open(), thresholds=LOW).answer("How much does a parcel cost?", language="en")

    assert (answer.text, answer.title, answer.heading) == (
        "A parcel takes 3 days and costs $4.90.",
        "Delivery times",
        "Standard",
    )


@pytest.mark.parametrize(
    ("url", "link"), [("", ""), ("https://help.example/", "https://help.example/en/times#standard")]
)
def test_a_link_is_given_where_the_shop_has_a_help_centre(library, url, link):
    """A link that leads nowhere is not shown."""
    answerer = Answerer(library.open(), thresholds=LOW, help_centre_url=url)

    assert answerer.answer("parcel cost", language="en").link == link


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Who won the world cup?", "en"),
        ("今天天气怎么样", "zh"),
        ("", "en"),
        ("😀", "zh"),
        ("Do you sell guitars?", "en"),
    ],
)
def test_what_no_article_answers_is_not_answered(library, question, language):
    """None is the honest answer."""
    assert Answerer(library.open()).answer(question, language=language) is None


def test_an_article_that_the_customers_language_has_is_not_offered_in_another(indexed):
    """What is said above it is true: there is nothing in their language."""
    indexed.put("service/cheque.en.md", "cheque", "Cheques", "en", "We take Wirecard vouchers from Utopia.")
    indexed.put("service/cheque.zh.md", "cheque", "支票", "zh", "我们不收支票。")
    indexed.write()

    assert Answerer(indexed.open(), thresholds=LOW).answer("Wirecard Utopia", language="zh") is None


def test_a_passage_in_the_other_language_is_offered_and_marked(indexed):
    """When the customer's language has nothing, the answer says in which language it is."""
    indexed.put("service/cheque.en.md", "cheque", "Cheques", "en", "We take Wirecard vouchers from Utopia.")
    indexed.write()

    answer = Answerer(indexed.open(), thresholds=LOW).answer("Wirecard Utopia", language="zh")

    assert (answer.language, answer.text) == ("en", "We take Wirecard vouchers from Utopia.")


def test_the_customers_language_comes_first(library):
    """The other language is asked only when the own one has no answer."""
    assert Answerer(library.open(), thresholds=LOW).answer("退款几天", language="zh").language == "zh"


@pytest.mark.parametrize(
    ("day", "known"),
    [(date(2026, 12, 1), False), (date(2026, 12, 24), True), (date(2026, 12, 26), True), (date(2026, 12, 27), False)],
    ids=["before", "first day", "last day", "after"],
)
def test_an_article_is_answered_from_on_its_days_only(indexed, day, known):
    """A seasonal offer is not promised before or after; both of its days count."""
    (indexed.articles / "xmas.en.md").write_text(
        "---\nid: xmas\ntitle: Christmas\nlanguage: en\nupdated: 2026-11-20\n"
        "valid_from: 2026-12-24\nvalid_until: 2026-12-26\n---\nCandles burn brightly.\n",
        encoding="utf-8",
    )
    indexed.write()
    answerer = Answerer(indexed.open(), thresholds=LOW, today=lambda: day)

    assert (answerer.answer("candles burn brightly", language="en") is not None) is known


def test_at_most_three_sentences_are_quoted_and_they_are_the_ones_asked_for():
    """A long passage is cut to the run of sentences that speaks of the question."""
    text = "We are closed. We like tea. Parcels leave at noon. Parcels take three days. They are tracked. We sing."

    assert best_sentences(text, {"parcel": 2.0, "track": 1.0}) == (
        "Parcels leave at noon. Parcels take three days. They are tracked."
    )


def test_chinese_sentences_are_joined_without_spaces():
    """A quotation reads as the article does."""
    assert best_sentences("运费 4.90 美元。满 50 美元免费。", {}) == "运费 4.90 美元。满 50 美元免费。"


@pytest.mark.parametrize(
    "rows",
    ["服务：换屏；价格：￥299\n服务：换电池；价格：￥199", "Service: Screen; Price: $49\nService: Glass; Price: $29"],
    ids=["zh", "en"],
)
def test_rows_of_a_table_are_quoted_one_a_line(rows):
    """A price that runs into the next row is read as its own."""
    assert best_sentences(f"{rows}\n", {}) == rows
