"""Searching, the same on every engine: both legs, the filters, the swap, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.errors import KnowledgeIndexError
from assistant.testing.knowledge import FakeEncoder


@pytest.fixture(scope="module")
def sale(new_shelf):
    """Articles, one of which is in English only and valid for three weeks."""
    shelf = new_shelf()
    shelf.put("offers/sale.en.md", "sale", "Sale", "en", "All lamps cost half in the sale.")
    file = shelf.articles / "offers/sale.en.md"
    days = "keywords: [discount]\nvalid_from: 2026-12-01\nvalid_until: 2026-12-24"
    file.write_text(file.read_text(encoding="utf-8").replace("updated:", f"{days}\nupdated:"), encoding="utf-8")
    shelf.write()
    return shelf


def found(index, question, language):
    """List the articles found."""
    return [hit.passage.article_id for hit in index.search(question, language=language)]


def test_chinese_words_find_a_chinese_passage(library):
    """Without vectors, words and characters do it."""
    hits = library.open().search("退款几天到账？", language="zh")

    assert (hits[0].passage.article_id, hits[0].passage.language, hits[0].dense) == ("refunds", "zh", None)


def test_vectors_find_what_shares_no_word(library):
    """An English synonym that no article uses is understood by the encoder."""
    (hit, *_) = library.open().search("reimbursement", language="en")

    assert (hit.passage.article_id, hit.lexical) == ("refunds", 0.0)
    assert hit.dense > 0.1


def test_words_of_the_other_language_find_the_article_too(library):
    """Customers mix languages: an English title finds the Chinese article."""
    assert found(library.open(), "refunds 什么时候", "zh")[0] == "refunds"


def test_a_slip_of_the_fingers_is_forgiven(library):
    """A mistyped word of the articles finds them."""
    assert library.open().search("delivrey", language="en")[0].lexical > 0


def test_only_the_asked_language_is_found(library):
    """The filter holds even where the words of the other language match."""
    assert {hit.passage.language for hit in library.open().search("days 4.90 refunds", language="zh")} == {"zh"}


def test_a_hit_brings_the_whole_passage(library):
    """What was library comes back as it was."""
    passage = library.open().search("parcel costs", language="en")[0].passage

    assert (passage.title, passage.heading, passage.text, passage.topic, str(passage.updated)) == (
        "Delivery times",
        "Standard",
        "A parcel takes 3 days and costs $4.90.",
        "delivery",
        "2026-11-20",
    )


@pytest.mark.parametrize(
    ("topics", "found"),
    [((), {"times", "refunds"}), (("returns",), {"refunds"}), (("payment",), set())],
    ids=["any", "its topic", "another topic"],
)
def test_only_the_topics_that_are_asked_for_are_found(library, topics, found):
    """A topic is the folder of an article."""
    hits = library.open().search("parcel money days", language="en", topics=topics)

    assert {hit.passage.article_id for hit in hits} == found


@pytest.mark.parametrize("question", ["", "   ", "😀😀", "？！…", "\ud83d", "\x00\x07"], ids=repr)
def test_a_question_without_words_finds_nothing(library, question):
    """No word, no search, no error."""
    assert library.open().search(question, language="en") == []


@pytest.mark.parametrize("language", ["fr", "", '"] or true or ["', "*"])
def test_a_language_without_articles_finds_nothing(library, language):
    """A language is compared, never interpreted."""
    assert library.open().search("parcel", language=language) == []


@pytest.mark.parametrize(
    "question",
    [
        'parcel" AND language:"zh',
        '{"must": [{"key": "language", "match": {"value": "zh"}}]} parcel',
        "parcel'; DROP TABLE passages; --",
        "language=zh OR 1=1 parcel",
    ],
)
def test_filter_syntax_in_a_question_is_only_words(library, question):
    """What a customer types never becomes a filter."""
    assert {hit.passage.language for hit in library.open().search(question, language="en")} == {"en"}


@pytest.mark.parametrize("text", ["parcel ", "包裹配送", "x", "9"], ids=["english", "chinese", "one word", "digits"])
def test_ten_thousand_characters_are_searched_like_a_short_question(library, text):
    """A long text costs no more than its beginning."""
    library.open().search((text * 10_000)[:10_000], language="en")

    assert max(len(text) for text in library.encoder.encoded) <= 500


def test_a_reader_moves_to_the_new_index_while_it_is_open(indexed):
    """Readers answer before, during and after the swap, without being told."""
    index = indexed.open()
    before = index.search("parcel", language="en")[0].passage.text
    indexed.put("delivery/times.en.md", "times", "Delivery times", "en", "A parcel takes 5 days.")
    indexed.write()

    assert (before, index.search("parcel", language="en")[0].passage.text) == (
        "A parcel takes 3 days and costs $4.90.",
        "A parcel takes 5 days.",
    )


def test_a_reader_keeps_its_index_when_the_new_one_is_by_another_encoder(indexed):
    """A running assistant is not broken by a new index that it cannot use."""
    index, before = indexed.open(encoder=FakeEncoder()), indexed.store.current()
    index.check()
    indexed.encoder.fingerprint = "other"
    indexed.write()

    assert indexed.store.current() != before
    assert found(index, "parcel", "en")[0] == "times"


def test_an_index_by_another_encoder_is_refused(library):
    """Vectors of two encoders must never be compared; the command that mends it is named."""
    with pytest.raises(KnowledgeIndexError, match=r'encoder "fake", expected "other".*python -m assistant index'):
        library.open(encoder=FakeEncoder(fingerprint="other")).check()


def test_a_missing_index_is_refused(shelf):
    """The command that makes it is named."""
    with pytest.raises(KnowledgeIndexError, match=r"There is no knowledge index.*python -m assistant index"):
        shelf.open().check()


def test_an_index_in_another_format_is_refused(library, monkeypatch):
    """A newer version of the code does not misread what an older one wrote."""
    monkeypatch.setattr("assistant.knowledge.manifest.FORMAT", "next")

    with pytest.raises(KnowledgeIndexError, match=r'expected "next .*python -m assistant index'):
        library.open().check()


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2026, 11, 30), ("times", "refunds")),
        (date(2026, 12, 1), ("times", "refunds", "sale")),
        (date(2026, 12, 24), ("times", "refunds", "sale")),
        (date(2026, 12, 25), ("times", "refunds")),
        (None, ("times", "refunds", "sale")),
    ],
    ids=str,
)
def test_only_what_is_valid_on_the_day_is_found(sale, day, found):
    """The first and the last day belong to it."""
    hits = sale.open().search("parcel money days sale", language="en", day=day)

    assert {hit.passage.article_id for hit in hits} == set(found)


def test_only_articles_that_lack_in_a_language_are_found(sale):
    """A Chinese customer may be answered from an English article, but not beside its own translation."""
    hits = sale.open().search("parcel money days sale", language="en", missing_in="zh")

    assert [hit.passage.article_id for hit in hits] == ["sale"]


def test_a_passage_comes_back_as_it_was(sale):
    """Days and lists too."""
    passage = sale.open().search("sale", language="en")[0].passage

    assert (passage.valid_from, passage.valid_until, passage.also_in, passage.keywords) == (
        date(2026, 12, 1),
        date(2026, 12, 24),
        (),
        ("discount",),
    )
