"""The product that a question names is a source of the answer, as the catalogue has it at this moment."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

import actions.catalogue_source
from actions.catalogue_source import product_named_in
from assistant.errors import StorageError
from assistant.services.catalogue import find_products
from assistant.services.records import Localised, Product, Variant

VARIANT = Variant("1", "lamp", {}, (), 4099, True, 1)
LAMP = Product("lamp", Localised("Desk Lamp", "台灯"), ("lamp",), "home", (VARIANT,))


@pytest.fixture
def catalogue(monkeypatch):
    """A shop that sells a lamp."""
    found = SimpleNamespace(find=lambda text: find_products(text, [LAMP]))
    monkeypatch.setattr(actions.catalogue_source, "services", lambda: SimpleNamespace(catalogue=found))
    return found


@pytest.mark.parametrize(
    ("text", "language", "passage"),
    [
        ("free delivery for a lamp?", "en", ("Desk Lamp", "Catalogue", "Desk Lamp costs $40.99 and is in stock.")),
        ("台灯包邮吗", "zh", ("台灯", "商品目录", "台灯售价 US$40.99，有货。")),
    ],
)
def test_a_product_that_is_named_is_found(catalogue, text, language, passage):
    """In the customer's language."""
    found = product_named_in(text, language=language).passage

    assert (found.title, found.heading, found.text) == passage


def test_a_question_that_names_none_has_no_such_source(catalogue):
    """The articles alone are searched."""
    assert product_named_in("is delivery free?", language="en") is None


def test_the_articles_answer_while_the_database_is_away(catalogue):
    """They do not need it."""

    def away(text):
        raise StorageError("The database is away")

    catalogue.find = away

    assert product_named_in("is delivery free for a desk lamp?", language="en") is None
