"""Several products at once: those of a kind, within a price, in a colour: "blue shoes under $80"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.option_values import named_values
from assistant.services.procedures.needs.pieces import fold
from assistant.services.procedures.say import Say
from assistant.services.products import naming
from assistant.services.products.answer import matching_variants
from assistant.services.products.kinds import products_of_kind
from assistant.services.products.price_range import PriceRange, read_price_range
from assistant.services.products.question import OPTIONS, PRICE, aspects_of, named_products
from assistant.services.records import Product, Variant

_MOST: Final = 8
_ASKS_WHICH: Final = re.compile(
    r"\b(?:what|which|any|some|show|list|see|looking for|search\w* for|sell|all)\b"
    r"|什么|什麼|哪些|哪几|有没有|有沒有|几款|都有|卖.{0,6}吗|看看|想买|想看|找",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Selection:
    """What somebody looks for.

    Args:
        products: Those of the kind, or with the name.
        values: The option values that were named, in the catalogue's English.
        prices: Within which.
    """

    products: tuple[Product, ...]
    values: tuple[str, ...]
    prices: PriceRange

    def variants(self, product: Product, *, at_any_price: bool = False) -> list[Variant]:
        """Return the available variants of a product that are looked for."""
        fitting = (variant for variant in matching_variants(product, self.values) if variant.available)
        return [variant for variant in fitting if at_any_price or self.prices.holds(variant.price_cents)]


def read_selection(heard: Heard, catalogue: Sequence[Product]) -> Selection | None:
    """Read which products somebody looks for; None when the message asks about one product, or something else."""
    prices = read_price_range(heard)
    of_kind, keys = products_of_kind(heard.text, catalogue), named_products(heard, catalogue)
    aspects = aspects_of(heard)
    about_one = OPTIONS in aspects or (PRICE in aspects and len(keys) == 1)
    if not prices and (about_one or not of_kind or not _ASKS_WHICH.search(heard.text)):
        return None
    products = of_kind or tuple(product for product in catalogue if product.key in keys)
    text = fold(heard.text)
    values = dict.fromkeys(value for product in products for _, value in named_values(product, text))
    return Selection(products, tuple(values), prices) if products else None


def say_selection(selection: Selection, language: str) -> Say:
    """List what is looked for, the cheapest first; say what is nearest in price where nothing is."""
    found = _cheapest_first((product, selection.variants(product)) for product in selection.products)
    if found:
        lines = "\n".join(_line(product, variants, language) for product, variants in found[:_MOST])
        return Say("utter_product_selection", {"products": lines})
    others = ((product, selection.variants(product, at_any_price=True)) for product in selection.products)
    return _nothing_found(_cheapest_first(others), selection.prices, language)


def _cheapest_first(found: Iterable[tuple[Product, list[Variant]]]) -> list[tuple[Product, list[Variant]]]:
    return sorted(((product, variants) for product, variants in found if variants), key=lambda item: _lowest(item[1]))


def _lowest(variants: Sequence[Variant]) -> int:
    return min(variant.price_cents for variant in variants)


def _nothing_found(others: Sequence[tuple[Product, list[Variant]]], prices: PriceRange, language: str) -> Say:
    """Say so, with the product whose price is nearest."""
    if not others:
        return Say("utter_product_selection_sold_out")
    product, variants = others[0] if prices.most_cents is not None else others[-1]
    told = {"product": product.name.in_(language), "price": naming.price(variants, language)}
    return Say("utter_product_selection_none", told)


def _line(product: Product, variants: Sequence[Variant], language: str) -> str:
    """Return one product with its price, e.g. "- Desk Lamp, $35.99 to $46.99"."""
    comma = "，" if language == "zh" else ", "
    return f"- {product.name.in_(language)}{comma}{naming.price(variants, language)}"
