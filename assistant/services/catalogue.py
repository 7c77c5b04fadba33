"""What the shop sells: its products, and every name that somebody may call them by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from assistant.services.reading import read_labels, to_product
from assistant.services.records import Localised, Product
from assistant.simplified import simplify
from assistant.storage.database import Database
from assistant.storage.tables import OptionLabelRow, ProductRow

PRODUCT: Final = "product"
OPTION_VALUE: Final = "option_value"
_NEAR: Final = 0.55  # of 1 for the same name; below it the names share little but letters


@dataclass(frozen=True)
class CatalogueName:
    """Something a message may name, and all its spellings.

    Args:
        kind: "product" or "option_value".
        key: The product's key ("desk_lamp"), or the value's canonical English ("black").
        option: Which option the value belongs to ("color"); None for a product.
        surfaces: How people write it, in both languages, without doubles.
    """

    kind: str
    key: str
    option: str | None
    surfaces: tuple[str, ...]


class Catalogue:
    """Reads the products.

    Args:
        database: Where they are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def products(self, keys: Collection[str] | None = None) -> list[Product]:
        """Products with their variants, by key.

        Args:
            keys: Which ones; all when not told.
        """
        query = select(ProductRow).order_by(ProductRow.key).options(selectinload(ProductRow.variants))
        if keys is not None:
            query = query.where(ProductRow.key.in_(sorted(keys)))
        with self._database.reading() as session:
            labels = read_labels(session)
            return [to_product(row, labels) for row in session.execute(query).scalars()]

    def names(self) -> list[CatalogueName]:
        """Everything a matcher must know: names and aliases of products, values of options."""
        labels = select(OptionLabelRow).where(OptionLabelRow.value != "")
        with self._database.reading() as session:
            products = list(session.execute(select(ProductRow).order_by(ProductRow.key)).scalars())
            values = list(session.execute(labels.order_by("option", "value")).scalars())
        named = [
            CatalogueName(PRODUCT, row.key, None, _distinct(row.name_en, row.name_zh, *row.aliases)) for row in products
        ]
        valued = [
            CatalogueName(OPTION_VALUE, row.value, row.option, _distinct(row.value, row.en, row.zh)) for row in values
        ]
        return named + valued

    def find(self, text: str) -> list[Product]:
        """The products that a text names, see `find_products`; of the others nothing but the names is read."""
        keys = [product.key for product in find_products(text, self._named())]
        found = {product.key: product for product in self.products(keys)} if keys else {}
        return [found[key] for key in keys]

    def _named(self) -> list[Product]:
        """All products with their names alone: a twentieth of the time that their variants take."""
        columns = (ProductRow.key, ProductRow.name_en, ProductRow.name_zh, ProductRow.aliases, ProductRow.category)
        with self._database.reading() as session:
            rows = session.execute(select(*columns).order_by(ProductRow.key)).all()
        names = ((row, Localised(row.name_en, row.name_zh)) for row in rows)
        return [Product(row.key, name, tuple(row.aliases), row.category, ()) for row, name in names]


def find_products(text: str, products: Sequence[Product]) -> list[Product]:
    """The products that a text names, the longest name first; none when it names nothing we sell.

    A text that is exactly somebody's name means that product alone: "lamp" is the desk lamp.
    """
    folded = _fold(text)
    named = _surfaces(products)
    if folded in named:
        return list(named[folded])
    found: list[Product] = []
    for surface in sorted(named, key=lambda name: (-len(name), name)):
        rest = _pattern(surface).sub(" | ", folded)  # what a longer name used, a shorter one cannot
        if rest != folded:
            found, folded = [*found, *named[surface]], rest
    return list(dict.fromkeys(found))


def near_products(text: str, products: Sequence[Product], *, limit: int = 3) -> list[Product]:
    """The products whose names are written most like a text; none when nothing is like it."""
    named = _surfaces(products)
    close = get_close_matches(_fold(text), list(named), n=limit, cutoff=_NEAR)
    return list(dict.fromkeys(product for surface in close for product in named[surface]))[:limit]


def _surfaces(products: Sequence[Product]) -> dict[str, list[Product]]:
    named: dict[str, list[Product]] = {}
    for product in products:
        for surface in _distinct(product.name.en, product.name.zh, *product.aliases):
            named.setdefault(_fold(surface), []).append(product)
    return named


def _pattern(surface: str) -> re.Pattern[str]:
    """A name in a text: whole words for Latin letters, a plural allowed; anywhere for Chinese."""
    if not surface.isascii():
        return re.compile(re.escape(surface))
    return re.compile(rf"(?<![a-z0-9]){re.escape(surface)}(?:e?s)?(?![a-z0-9])")


def _fold(text: str) -> str:
    return " ".join(simplify(unicodedata.normalize("NFKC", text)).casefold().split())


def _distinct(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
