"""Writing the index, the same on every engine: only what changed, in one step, and honestly reported."""

from __future__ import annotations

import pytest

from assistant.errors import DataError


def test_each_language_is_counted(shelf):
    """The report says what was indexed."""
    report = shelf.write()

    assert (report.written, report.articles, report.passages) == (True, 4, {"en": 2, "zh": 2})


def test_unchanged_articles_are_not_written_again(indexed):
    """Nothing changed: the generation stays and nothing is encoded."""
    name, encoded = indexed.store.current(), len(indexed.encoder.encoded)

    report = indexed.write()

    assert (report.written, indexed.store.current(), len(indexed.encoder.encoded)) == (False, name, encoded)


def test_only_a_changed_article_is_encoded_again(indexed):
    """One article changes: one text goes to the encoder."""
    indexed.encoder.encoded.clear()
    indexed.put("returns/refunds.en.md", "refunds", "Refunds", "en", "Money goes to your card within 9 days.")

    report = indexed.write()

    assert report.changed == ("returns/refunds.en.md",)
    assert indexed.encoder.encoded == ["Refunds\nMoney goes to your card within 9 days."]


def test_a_removed_article_is_found_no_more(indexed):
    """What is gone from the folder is gone from the index."""
    (indexed.articles / "delivery/times.en.md").unlink()

    report = indexed.write()

    assert report.removed == ("delivery/times.en.md",)
    assert [hit.passage.article_id for hit in indexed.open().search("parcel days", language="en")] == ["refunds"]


def test_languages_that_the_encoder_does_not_know_are_not_encoded(indexed):
    """A vector that means nothing is not stored."""
    assert [text for text in indexed.encoder.encoded if "退" in text or "配送" in text] == []


def test_another_encoder_writes_all_anew(indexed):
    """The index follows the encoder."""
    indexed.encoder.fingerprint = "other"

    assert indexed.write().written


def test_an_empty_library_leaves_the_index_as_it_is(indexed):
    """A wrong folder must not empty the answers."""
    for path in indexed.articles.rglob("*.md"):
        path.unlink()

    with pytest.raises(DataError, match="no article to index"):
        indexed.write()
    assert indexed.open().search("parcel", language="en")
