"""The health line of the index."""

from __future__ import annotations

import pytest

from assistant.knowledge import catalogue_store
from assistant.knowledge.index_status import catalogue_status, index_status
from assistant.knowledge.index_writer import write_index
from assistant.knowledge.reading.library import read_library
from assistant.settings import Settings
from assistant.testing.knowledge import FakeEncoder


@pytest.fixture
def settings(shelf):
    """Settings that point to the shelf."""
    return Settings(var_folder=shelf.index.parent, knowledge_folder=shelf.articles)


def test_a_whole_index_is_fine(settings, indexed):
    """OK says what is in it."""
    status = index_status(settings, encoder_fingerprint="fake")

    assert (status.level, "4 articles, passages: 2 en, 2 zh" in status.detail) == ("OK", True)


def test_a_missing_index_fails(settings):
    """FAIL names the command."""
    status = index_status(settings)

    assert (status.level, "python -m assistant index" in status.detail) == ("FAIL", True)


def test_another_encoder_fails(settings, indexed):
    """FAIL when the encoder is not the index's."""
    assert index_status(settings, encoder_fingerprint="other").level == "FAIL"


def test_articles_changed_since_are_a_warning(settings, indexed):
    """WARN: it works, but with yesterday's words."""
    indexed.put("new.en.md", "new", "New", "en", "Text.")

    assert index_status(settings).level == "WARN"


def test_the_catalogue_has_an_index_of_its_own(settings, indexed):
    """FAIL until it is made, whatever the articles are."""
    before = catalogue_status(settings)
    write_index(read_library(settings.knowledge_folder), encoder=FakeEncoder(), store=catalogue_store(settings))

    assert (before.level, "python -m assistant index" in before.detail) == ("FAIL", True)
    assert catalogue_status(settings, encoder_fingerprint="fake").level == "OK"
