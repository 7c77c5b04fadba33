"""Searching: both legs, the swap, and what is refused."""

from __future__ import annotations

import json
import shutil

import pytest

from assistant.errors import KnowledgeIndexError
from assistant.knowledge.generation import current_name
from assistant.testing.knowledge import FakeEncoder


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
    index, reader = indexed.open(encoder=FakeEncoder()), current_name(indexed.index)
    index.check()
    indexed.encoder.fingerprint = "other"
    indexed.write()

    assert current_name(indexed.index) != reader
    assert found(index, "parcel", "en")[0] == "times"


def test_a_reader_keeps_answering_when_the_pointer_is_gone(indexed):
    """What is open stays open."""
    index = indexed.open()
    index.check()
    (indexed.index / "current").unlink()

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
    """A newer version of the code does not misread older files."""
    monkeypatch.setattr("assistant.knowledge.edge_index.index_format", lambda: "next")

    with pytest.raises(KnowledgeIndexError, match=r'expected "next".*python -m assistant index'):
        library.open().check()


def damage_pointer(folder):
    """The pointer names nothing."""
    (folder / "current").write_text("nonsense", encoding="utf-8")


def damage_manifest(folder):
    """The manifest is another."""
    path = folder / current_name(folder) / "manifest.json"
    path.write_text(json.dumps({"format": "forged"}), encoding="utf-8")


def damage_vectors(folder):
    """A file is cut short."""
    path = next(folder.rglob("vector_storage-dense/**/chunk_0.mmap"))
    path.write_bytes(path.read_bytes()[:100])


def damage_one_byte(folder):
    """One bit is flipped."""
    path = next(folder.rglob("payload_storage/page_0.dat"))
    content = bytearray(path.read_bytes())
    content[20] ^= 1
    path.write_bytes(content)


def damage_engine_config(folder):
    """The engine's own file is broken."""
    next(folder.rglob("edge_config.json")).write_text("{", encoding="utf-8")


def damage_segment(folder):
    """A part's description is broken."""
    next(folder.rglob("segment.json")).write_text("{", encoding="utf-8")


def remove_shard(folder):
    """Files are gone."""
    shutil.rmtree(folder / current_name(folder) / "shard")


@pytest.mark.parametrize(
    "damage",
    [
        damage_pointer,
        damage_manifest,
        damage_vectors,
        damage_one_byte,
        damage_engine_config,
        damage_segment,
        remove_shard,
    ],
)
def test_a_damaged_index_is_refused(indexed, damage):
    """Half a file, one flipped bit, no file: never a crash, never a wrong answer, always the command."""
    damage(indexed.index)

    with pytest.raises(KnowledgeIndexError, match="python -m assistant index"):
        indexed.open().check()
