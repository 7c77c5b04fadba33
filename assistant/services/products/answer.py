"""Answers a question about products from the catalogue alone: prices, options, what is in stock."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.services import wording
from assistant.services.catalogue import near_products
from assistant.services.procedures.say import Say
from assistant.services.products import naming
from assistant.services.products.question import (
    CHEAPEST,
    COUNT,
    DEAREST,
    OPTIONS,
    PRICE,
    RANGE,
    STOCK,
    ProductQuestion,
)
from assistant.services.records import Product, Variant

_MOST_PRODUCTS = 4
_MOST_LINES = 8
_COLON = {"en": ": ", "zh": "："}
_TELLS = {
    CHEAPEST: (PRICE, STOCK),
    DEAREST: (PRICE, STOCK),
    COUNT: (STOCK,),
    STOCK: (PRICE, OPTIONS),
    OPTIONS: (PRICE,),
    PRICE: (),
}
"""What the answer about one aspect of a product tells of others."""


def answer_question(question: ProductQuestion, catalogue: Sequence[Product], language: str) -> tuple[Say, ...]:
    """Answer from the catalogue.

    Returns:
        Nothing when the catalogue does not tell: which articles may.
    """
    if RANGE in question.aspects:
        return (_range(catalogue, language),)
    if not question.aspects and not question.values:
        return ()
    asked = [product for product in catalogue if product.key in question.products][:_MOST_PRODUCTS]
    return tuple(say for product in asked for say in _answer(product, question, catalogue, language))


def unknown_product(question: ProductQuestion, catalogue: Sequence[Product], language: str) -> Say:
    """Say that we do not sell something, with what is called nearly the same; ask when nothing was named."""
    if not question.unknown:
        return Say("utter_which_product")
    near = naming.joined(
        (product.name.in_(language) for product in near_products(question.unknown, catalogue)), language
    )
    return Say("utter_product_unknown_near", {"near": near}) if near else Say("utter_product_unknown")


def _answer(
    product: Product, question: ProductQuestion, catalogue: Sequence[Product], language: str
) -> tuple[Say, ...]:
    variants = matching_variants(product, question.values)
    if not variants:
        return (_not_offered(product, question.values, catalogue, language),)
    name = naming.product_name(product, question.values, language)
    if STOCK in question.aspects and not any(variant.available for variant in variants):
        return (_sold_out(name, variants, language, priced=PRICE in question.aspects),)
    aspects = _to_tell(question.aspects)
    return tuple(_about(aspect, product, name, variants, language) for aspect in aspects)


def _to_tell(asked: Sequence[str]) -> list[str]:
    """Return the aspects without those that the answer about another tells; in stock or not where none is asked for."""
    told: list[str] = []
    for aspect in _TELLS:
        if aspect in asked and not any(aspect in _TELLS[other] for other in told):
            told.append(aspect)
    return told or [STOCK]


def _about(aspect: str, product: Product, name: str, variants: Sequence[Variant], language: str) -> Say:
    if aspect in (CHEAPEST, DEAREST):
        return _at_end_of_prices(aspect, name, variants, language)
    if aspect == COUNT:
        return _left(name, variants, language)
    if aspect == PRICE:
        return _price(name, variants, language)
    if aspect == OPTIONS:
        return _options(product, variants, language)
    return _stock(name, variants, language)


def _sold_out(name: str, variants: Sequence[Variant], language: str, *, priced: bool) -> Say:
    if not priced:
        return Say("utter_product_sold_out", {"product": name})
    return Say("utter_product_sold_out_priced", {"product": name, "price": naming.price(variants, language)})


def matching_variants(product: Product, values: Sequence[str]) -> list[Variant]:
    """Return the variants with the values; of two values of one option ("steel or ceramic") they need one."""
    wanted: dict[str, set[str]] = {}
    for value in values:
        option = next((o for v in product.variants for o, offered in v.options.items() if offered == value), None)
        if option is None:
            return []
        wanted.setdefault(option, set()).add(value)
    return [v for v in product.variants if all(v.options.get(option) in chosen for option, chosen in wanted.items())]


def _not_offered(product: Product, values: Sequence[str], catalogue: Sequence[Product], language: str) -> Say:
    offered = {value for variant in product.variants for value in variant.options.values()}
    strange = [value for value in values if value not in offered] or list(values)
    wanted = naming.joined((naming.value_label(value, catalogue, language) for value in strange), language)
    told = {"product": product.name.in_(language), "wanted": wanted}
    if not _option_names(product.variants):
        return Say("utter_product_without_options", told)
    options = naming.option_lines(product.variants, _option_names(product.variants), language)
    return Say("utter_product_not_offered", {**told, "options": options})


def _at_end_of_prices(aspect: str, name: str, variants: Sequence[Variant], language: str) -> Say:
    """Say which of the available variants cost least, or most."""
    available = [variant for variant in variants if variant.available]
    if not available:
        return _sold_out(name, variants, language, priced=False)
    end = (min if aspect == CHEAPEST else max)(variant.price_cents for variant in available)
    there = [variant for variant in available if variant.price_cents == end]
    told = {"product": name, "price": wording.money(end, language)}
    if not there[0].options:
        return Say("utter_product_price", told)
    response = "utter_product_cheapest" if aspect == CHEAPEST else "utter_product_dearest"
    listed = _listed(there, language, priced=False)
    if len(there) > _MOST_LINES:
        listed = naming.option_lines(there, _option_names(there), language)
    return Say(response, {**told, "variants": listed})


def _left(name: str, variants: Sequence[Variant], language: str) -> Say:
    """Say how many there are left, where that is known; else what there is."""
    available = [variant for variant in variants if variant.available]
    counts = [variant.stock for variant in available if variant.stock is not None]
    if len(variants) == 1 or not counts or len(counts) < len(available):
        return _stock(name, variants, language)
    told = {"product": name, "count": str(sum(counts)), "versions": str(len(available))}
    if len(available) > _MOST_LINES:
        return Say("utter_product_left_in_all", told)
    lines = (f"- {naming.variant_options(one, language)}{_COLON[language]}{one.stock}" for one in available)
    return Say("utter_product_left", {**told, "variants": "\n".join(lines)})


def tell_available(product: Product, variants: Sequence[Variant], language: str) -> Say:
    """Say which variants of a product there are to be had.

    Args:
        product: The product.
        variants: Some of it, all available.
        language: "en" or "zh".
    """
    name, price = product.name.in_(language), naming.price(variants, language)
    if len(variants) > _MOST_LINES:
        return Say("utter_product_selection", {"products": f"- {name}{'，' if language == 'zh' else ', '}{price}"})
    told = {"product": name, "count": str(len(variants)), "price": price}
    return Say("utter_product_available", {**told, "variants": _listed(variants, language, priced=True)})


def _price(name: str, variants: Sequence[Variant], language: str) -> Say:
    told = {"product": name, "price": naming.price(variants, language)}
    deciding = [option for option in _option_names(variants) if _sways_price(variants, option)]
    if not deciding:
        return Say("utter_product_price", told)
    names = naming.joined((naming.option_name(variants, option).in_(language) for option in deciding), language)
    return Say("utter_product_price_range", {**told, "options": names})


def _sways_price(variants: Sequence[Variant], option: str) -> bool:
    """Tell whether two variants that differ in this option alone differ in price."""
    prices: dict[tuple[tuple[str, str], ...], set[int]] = {}
    for variant in variants:
        others = tuple(sorted(item for item in variant.options.items() if item[0] != option))
        prices.setdefault(others, set()).add(variant.price_cents)
    return any(len(of_equal) > 1 for of_equal in prices.values())


def _options(product: Product, variants: Sequence[Variant], language: str) -> Say:
    told = {"product": product.name.in_(language), "price": naming.price(variants, language)}
    options = _option_names(variants)
    if not options:
        return Say("utter_product_single", told)
    return Say("utter_product_options", {**told, "options": naming.option_lines(variants, options, language)})


def _stock(name: str, variants: Sequence[Variant], language: str) -> Say:
    available = [variant for variant in variants if variant.available]
    gone = [variant for variant in variants if not variant.available]
    if not available:
        return _sold_out(name, variants, language, priced=False)
    told = {"product": name, "count": str(len(available)), "price": naming.price(available, language)}
    if len(variants) == 1:
        return _one_in_stock(name, available[0], language)
    if len(available) <= _MOST_LINES:
        return Say("utter_product_available", {**told, "variants": _listed(available, language, priced=True)})
    options = naming.option_lines(available, _option_names(available), language)
    if not gone:
        return Say("utter_product_all_available", {**told, "options": options})
    return Say(
        "utter_product_most_available", {**told, "options": options, "gone": _listed(gone, language, priced=False)}
    )


def _one_in_stock(name: str, variant: Variant, language: str) -> Say:
    told = {"product": name, "price": wording.money(variant.price_cents, language)}
    if variant.stock is None:
        return Say("utter_product_one_available", told)
    return Say("utter_product_in_stock", {**told, "count": str(variant.stock)})


def _listed(variants: Sequence[Variant], language: str, *, priced: bool) -> str:
    comma = "，" if language == "zh" else ", "
    lines = []
    for variant in sorted(variants, key=lambda variant: variant.price_cents):
        told = [naming.variant_options(variant, language)]
        told += [wording.money(variant.price_cents, language)] if priced else []
        lines.append("- " + comma.join(told))
    return "\n".join(lines)


def _option_names(variants: Sequence[Variant]) -> dict[str, None]:
    return dict.fromkeys(option for variant in variants for option in variant.options)


def _range(catalogue: Sequence[Product], language: str) -> Say:
    """Say how much we sell, with one product of each category."""
    examples = {product.category: product.name.in_(language) for product in reversed(catalogue)}
    return Say(
        "utter_product_range", {"count": str(len(catalogue)), "examples": naming.joined(examples.values(), language)}
    )
