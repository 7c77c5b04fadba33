"""Several products at once: of a kind, within a price, in a colour: "blue shoes under $80"; which is the cheapest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.services import wording
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.option_values import named_values
from assistant.services.procedures.needs.pieces import fold
from assistant.services.procedures.say import Say
from assistant.services.products import naming
from assistant.services.products.answer import matching_variants, tell_available
from assistant.services.products.kinds import products_of_kind
from assistant.services.products.price_range import PriceRange, read_price_range, without_limits
from assistant.services.products.question import (
    CHEAPEST,
    DEAREST,
    OPTIONS,
    PRICE,
    PRODUCT_QUESTIONS,
    RANGE,
    ProductQuestion,
    aspects_of,
    named_products,
    unknown_in,
)
from assistant.services.records import Product, Variant

_MOST: Final = 8
_MOST_OF_RANGE: Final = 3
_ASKS_WHICH: Final = re.compile(
    r"\b(?:what|which|any|some|show|list|see|looking for|search\w* for|sell|all)\b"
    r"|什么|什麼|哪些|哪几|有没有|有沒有|几款|都有|卖.{0,6}吗|看看|想买|想看|找",
    re.IGNORECASE,
)
_ALL: Final = re.compile(
    r"\b(?:everything|products?|items?|articles?|things?|stuff|you (?:sell|offer))\b"
    r"|商品|东西|東西|产品|產品|所有|全部",
    re.IGNORECASE,
)
_COMPARED: Final = re.compile(r"\bthan\b|\bcompared\b|比", re.IGNORECASE)
_SEEKING: Final = (*PRODUCT_QUESTIONS, "recommend_product", "place_order")
_BESIDE: Final = re.compile(
    r"\b(?:anything|something|nothing|everything|most|least|more|less|cheap\w*|expensive|pricier|dearest|price[ds]?|highest|lowest|bit|little|far|else"
    r"|recommend\w*|products?|items?|articles?|things?|stuff|range|me|a|my|i'?m|after|only|your|whole|really|see)\b|'s\b"
    r"|[最更贵貴些点點样樣推荐薦商品东東西产產所有全部之间間样下上给給]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Selection:
    """What somebody looks for.

    Args:
        products: Those of the kind, or with the name.
        values: The option values that were named, in the catalogue's English.
        prices: Within which.
        extreme: "cheapest" or "dearest", where that one of them is asked for.
        of_all: Whether the products are all we sell.
    """

    products: tuple[Product, ...]
    values: tuple[str, ...]
    prices: PriceRange
    extreme: str = ""
    of_all: bool = False

    def variants(self, product: Product, *, at_any_price: bool = False) -> list[Variant]:
        """Return the available variants of a product that are looked for."""
        fitting = (variant for variant in matching_variants(product, self.values) if variant.available)
        return [variant for variant in fitting if at_any_price or self.prices.holds(variant.price_cents)]

    def as_question(self) -> ProductQuestion:
        """Return what a follow-up goes on with."""
        if self.of_all:
            return ProductQuestion((), (), (RANGE,))
        return ProductQuestion(tuple(product.key for product in self.products), self.values, ("stock",))


def read_selection(
    heard: Heard, catalogue: Sequence[Product], about: ProductQuestion | None = None
) -> Selection | None:
    """Read which products somebody looks for; None when the message asks about one product, or something else.

    Args:
        heard: The message.
        catalogue: All products.
        about: The question before it: "anything under 50?" looks among what was spoken of, else among all we sell.
    """
    of_kind, keys = products_of_kind(heard.text, catalogue), named_products(heard, catalogue)
    goes_on = not of_kind and not keys and _says_only_limits(heard)
    prices = read_price_range(heard, bare=goes_on or heard.intent in _SEEKING)
    aspects = aspects_of(heard)
    extreme = next((aspect for aspect in aspects if aspect in (CHEAPEST, DEAREST)), "")
    all_meant = goes_on and (_ALL.search(heard.text) is not None or about is None or not about.products)
    if extreme and len(keys) == 1 and about is not None and _COMPARED.search(heard.text):
        keys = (*about.products, *keys)  # "is it cheaper than the mug?"
    products = of_kind or _with_keys(keys or (about.products if about and goes_on and not all_meant else ()), catalogue)
    if all_meant and (prices or _ALL.search(heard.text) or (about is not None and RANGE in about.aspects)):
        products = tuple(catalogue)
    about_one = OPTIONS in aspects or (PRICE in aspects and len(keys) == 1)
    lists_kind = bool(of_kind) and _ASKS_WHICH.search(heard.text) is not None and not about_one
    if not products or not (prices or lists_kind or (extreme and len(products) > 1)):
        return None
    return Selection(products, _values_in(heard, products, about if goes_on else None), prices, extreme, all_meant)


def asks_of_shelf(heard: Heard, about: ProductQuestion | None) -> bool:
    """Tell whether a message says nothing but a price, or which is the cheapest, whatever it was taken for."""
    if heard.first("product") or not _says_only_limits(heard):
        return False
    compares = bool({CHEAPEST, DEAREST} & {*aspects_of(heard)}) and (about is not None or _ALL.search(heard.text))
    return bool(read_price_range(heard, bare=True) or compares)


def say_selection(selection: Selection, language: str) -> Say:
    """List what is looked for, the cheapest first; say what is nearest in price where nothing is."""
    found = _sorted(((product, selection.variants(product)) for product in selection.products), selection.extreme)
    if not found:
        others = ((product, selection.variants(product, at_any_price=True)) for product in selection.products)
        return _nothing_found(_sorted(others, ""), selection.prices, language)
    if len(selection.products) == 1:
        return tell_available(found[0][0], found[0][1], language)
    if selection.extreme:
        return _extreme(found, selection, language)
    told = {"products": _lines(found[:_MOST], language), "shown": str(_MOST), "count": str(len(found))}
    return Say("utter_product_selection_more" if len(found) > _MOST else "utter_product_selection", told)


def _says_only_limits(heard: Heard) -> bool:
    """Tell whether nothing is named beside a price: "anything under 50?", “最便宜的呢”."""
    rest = without_limits(heard) if read_price_range(heard, bare=True) else heard.text
    return not heard.first("order_number") and not unknown_in(_BESIDE.sub(" ", rest), (CHEAPEST, DEAREST))


def _with_keys(keys: Sequence[str], catalogue: Sequence[Product]) -> tuple[Product, ...]:
    return tuple(product for product in catalogue if product.key in keys)


def _values_in(heard: Heard, products: Sequence[Product], about: ProductQuestion | None) -> tuple[str, ...]:
    """Return the option values that a message names; those that were spoken of before where it names none."""
    text = fold(without_limits(heard) if read_price_range(heard, bare=True) else heard.text)  # 40 is no size there
    named = tuple(dict.fromkeys(value for product in products for _, value in named_values(product, text)))
    return named or (about.values if about and len(products) == 1 else ())


def _extreme(found: Sequence[tuple[Product, list[Variant]]], selection: Selection, language: str) -> Say:
    """Say which is the cheapest or the most expensive of them, and what the others cost."""
    ends = [_end(variants, selection.extreme) for _, variants in found]
    first = naming.joined(
        (product.name.in_(language) for (product, _), end in zip(found, ends, strict=True) if end == ends[0]), language
    )
    shown = found[: _MOST_OF_RANGE if selection.of_all else _MOST]
    response = "utter_product_cheapest_of" if selection.extreme == CHEAPEST else "utter_product_dearest_of"
    return Say(response, {"product": first, "products": _lines(shown, language)})


def _sorted(found: Iterable[tuple[Product, list[Variant]]], extreme: str) -> list[tuple[Product, list[Variant]]]:
    """Sort what there is, the cheapest first, or the most expensive where that is asked for."""
    there = [(product, variants) for product, variants in found if variants]
    return sorted(there, key=lambda item: _end(item[1], extreme), reverse=extreme == DEAREST)


def _end(variants: Sequence[Variant], extreme: str) -> int:
    return (max if extreme == DEAREST else min)(variant.price_cents for variant in variants)


def _nothing_found(others: Sequence[tuple[Product, list[Variant]]], prices: PriceRange, language: str) -> Say:
    """Say so, with the product whose price is nearest."""
    if not others:
        return Say("utter_product_selection_sold_out")
    extreme = CHEAPEST if prices.most_cents is not None else DEAREST
    product, variants = _sorted(others, extreme)[0]
    told = {"product": product.name.in_(language), "price": wording.money(_end(variants, extreme), language)}
    return Say("utter_product_selection_none", told)


def _lines(found: Sequence[tuple[Product, list[Variant]]], language: str) -> str:
    """Return products with their prices, one a line, e.g. "- Desk Lamp, $35.99 to $46.99"."""
    comma = "，" if language == "zh" else ", "
    return "\n".join(
        f"- {product.name.in_(language)}{comma}{naming.price(variants, language)}" for product, variants in found
    )
