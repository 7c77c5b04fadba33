"""How products, their options and their prices read in each language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.services import wording
from assistant.services.records import Localised, Product, Variant

_COMMA = {"en": ", ", "zh": "、"}
_BRACKETS = {"en": " ({})", "zh": "（{}）"}


def joined(parts: Iterable[str], language: str) -> str:
    """Return a list in one phrase."""
    return _COMMA[language].join(parts)


def product_name(product: Product, values: Sequence[str], language: str) -> str:
    """Return a product's name, with the options that are meant in brackets."""
    name = product.name.in_(language)
    meant = joined((value_label(value, [product], language) for value in values), language)
    return name + _BRACKETS[language].format(meant) if meant else name


def variant_name(product: Product, variant: Variant, language: str) -> str:
    """Return a product's name, with the variant's options in brackets."""
    options = variant_options(variant, language)
    return product.name.in_(language) + (_BRACKETS[language].format(options) if options else "")


def variant_options(variant: Variant, language: str) -> str:
    """Return a variant's options, e.g. "30 l, green"; empty without options."""
    return joined((label.describe(language) for label in variant.option_labels), language)


def value_label(value: str, products: Iterable[Product], language: str) -> str:
    """Return what an option's value is called; a value that nothing we sell has is called what it is."""
    labels = (label.value for product in products for v in product.variants for label in v.option_labels)
    return next((label.in_(language) for label in labels if value in (label.en, label.zh)), value)


def option_lines(variants: Sequence[Variant], options: Iterable[str], language: str) -> str:
    """Return what can be chosen, one option a line: "- color: black, white"."""
    colon = "：" if language == "zh" else ": "
    lines = []
    for option in options:
        values = dict.fromkeys(
            label.value.in_(language)
            for variant in variants
            for name, label in zip(variant.options, variant.option_labels, strict=True)
            if name == option
        )
        lines.append(f"- {option_name(variants, option).in_(language)}{colon}{joined(values, language)}")
    return "\n".join(lines)


def option_name(variants: Sequence[Variant], option: str) -> Localised:
    """Return what an option is called: "color", 颜色."""
    named = (dict(zip(v.options, v.option_labels, strict=True)) for v in variants)
    return next((labels[option].name for labels in named if option in labels), Localised(option, option))


def price(variants: Sequence[Variant], language: str) -> str:
    """Return one price, or from which to which."""
    lowest, highest = (bound(v.price_cents for v in variants) for bound in (min, max))
    if lowest == highest:
        return wording.money(lowest, language)
    to = " 至 " if language == "zh" else " to "
    return f"{wording.money(lowest, language)}{to}{wording.money(highest, language)}"
