"""The catalogue component knows the shop that it is started on, whatever shop it was trained on."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date

import pytest

from assistant import wiring
from assistant.nlu.catalogue_matcher import CatalogueMatcher, KnownName
from assistant.settings import settings
from assistant.storage.filling import create_sample

pytestmark = pytest.mark.integration


class Archive:
    """A model archive that holds one name, of a product that the sample shop has not."""

    def __init__(self, folder):
        self._folder = folder
        CatalogueMatcher([KnownName("product", "spinning_top", None, ("spinning top",))]).save(folder)

    @contextmanager
    def read_from(self, resource):
        """Give the folder."""
        yield self._folder


@pytest.fixture
def started(tmp_path, monkeypatch):
    """Start the component on a database, and give what it finds in a message."""
    from rasa.shared.nlu.training_data.message import Message

    from assistant.nlu.catalogue_entity_extractor import CatalogueEntityExtractor

    def start(url, text):
        monkeypatch.setenv("DATABASE_URL", url)
        monkeypatch.setenv("ENVIRONMENT", "production")
        settings.cache_clear()
        wiring.services.cache_clear()
        component = CatalogueEntityExtractor.load({}, Archive(tmp_path), None, None)
        return [entity["value"] for entity in component.process([Message({"text": text})])[0].get("entities")]

    yield start
    settings.cache_clear()
    wiring.services.cache_clear()


def test_names_are_those_of_the_shop_at_the_start(started, tmp_path):
    """The sample shop sells desk lamps and no spinning tops."""
    create_sample(tmp_path / "shop.db", today=date(2026, 3, 2))

    assert started(f"sqlite:///{tmp_path / 'shop.db'}", "a desk lamp and a spinning top") == ["desk_lamp"]


def test_without_the_shop_the_names_of_the_training_serve(started, tmp_path):
    """A database that is away at the start stops nobody from talking."""
    assert started(f"sqlite:///{tmp_path / 'none.db'}", "a desk lamp and a spinning top") == ["spinning_top"]
