"""Which variants of a product a text asks for: "black", "same but bigger", "L instead of M"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from assistant.services.procedures.needs.measures import measures
from assistant.services.procedures.needs.option_values import (
    TOO_LARGE,
    TOO_SMALL,
    Named,
    fits,
    option_names,
    surfaces,
    told_values,
)
from assistant.services.procedures.needs.pieces import fold
from assistant.services.procedures.needs.set_against import tells_of_wrong
from assistant.services.records import Product, Variant

_SIZES = ("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl")
_SCALES = (("small", "medium", "large"), ("low", "medium", "high"))
_BIGGER = re.compile(
    r"\b(bigger|larger|longer|brighter|next size up|size up|more (?:storage|capacity))\b"
    r"|更?大一|更大|大点|大些|长一|亮一|更亮|亮点|亮些"
)
_SMALLER = re.compile(
    r"\b(smaller|shorter|dimmer|next size down|size down)\b|更?小一|更小|小点|小些|短一|暗一|更暗|暗点|暗些"
)
_BIGGEST = re.compile(r"\b(?:biggest|largest|longest|brightest|(?:highest|most) (?:storage|capacity))\b|最[大长長亮高]")
_SMALLEST = re.compile(r"\b(?:smallest|tiniest|shortest|dimmest|(?:lowest|least) (?:storage|capacity))\b|最[小短暗]")
_CHEAPEST = re.compile(r"\b(cheapest|least expensive|lowest price[d]?)\b|最便宜|最低价")
_CHEAPER = re.compile(r"\b(?:cheaper|less expensive)\b|便宜")
_SAME = re.compile(r"\b(same|identical|like[ -]for[ -]like|another one just like)\b|一样的|同款|同样|一模一样|相同")
Kept = dict[str, list[str]]
"""What was asked for so far: option → the value, or several of which any will do."""
_NOTHING: Mapping[str, list[str]] = MappingProxyType({})

@dataclass(frozen=True)
class Wanted:
    """What a text asks for, and what there is of it.

    Args:
        told: True when the text says anything about a variant.
        variants: The available variants that fit best; one means that it is clear.
        as_told: False when what was named is not available just so.
        kept: The values asked for, those of before included: they stay until others are.
        same: True when the very same is asked for.
    """

    told: bool
    variants: tuple[Variant, ...]
    as_told: bool
    kept: Kept
    same: bool = False


def wanted(
    product: Product, has: Mapping[str, str], text: str, *, kept: Mapping[str, list[str]] = _NOTHING
) -> Wanted:
    """Find the available variants that a text asks for; options that it does not name stay as they are.

    Args:
        product: What it is about.
        has: The options of the item that there is.
        text: What was said about the one that is wanted.
        kept: What was asked for before.
    """
    folded, base = _as_comparison(fold(text)), as_asked_for(has, kept)
    rest, same = _without_same(product, folded, base)
    named = [*_changing(told_values(product, rest).wanted, base), *same]
    compared = [want for want in (_BIGGER, _SMALLER, _CHEAPEST, _CHEAPER, _SAME) if want.search(rest)]
    available = without_refused(product, rest, [variant for variant in product.variants if variant.available])
    if not named and not compared:
        return _without_values(product, has, rest, available, kept)
    scaled = _scaled(base, compared)
    now = _kept_on(named, kept, without=scaled)
    fitting = _fitting(available, named, now)
    for larger, words in ((True, _BIGGER), (False, _SMALLER)):
        if words in compared:
            fitting = _next_in_size(fitting, base, larger=larger)
    if _CHEAPEST in compared and fitting:
        return _clear(min(fitting, key=lambda variant: variant.price_cents), has)
    if _CHEAPER in compared:
        return _cheaper(product, base, fitting, now)
    several = {option for option, values in now.items() if len(values) > 1}
    open_ = scaled | several | {option for options, _ in named for option in options}
    exact = [v for v in fitting if all(v.options.get(o) == x for o, x in base.items() if o not in open_)]
    others = tuple(variant for variant in fitting if variant.options != has)
    if same and len(same) == len(named) and others and [one.options for one in exact] == [has]:
        return Wanted(True, others, True, now)  # "the same size": what is to differ is not said yet
    if len(exact) == 1:
        return replace(_clear(exact[0], has), same=_SAME in compared)
    return Wanted(True, tuple(exact or fitting or available), bool(exact), now)


def _without_values(
    product: Product, has: Mapping[str, str], text: str, available: list[Variant], kept: Mapping[str, list[str]]
) -> Wanted:
    """Return what a text wants that names no value: what was ordered, where something else came."""
    if got_wrong(product, has, text):
        own = [variant for variant in available if variant.options == has]
        return Wanted(True, tuple(own or available), bool(own), {})
    other_measure = _names_other_measure(product, text)
    return Wanted(other_measure, tuple(available), not other_measure, dict(kept))


def _fitting(available: list[Variant], named: Named, kept: Kept) -> list[Variant]:
    """Return the variants with what is named and all that was asked for before, else with what is named."""
    held = [(frozenset({option}), value) for option, values in kept.items() for value in values]
    fitting = [variant for variant in available if fits(variant.options, [*named, *held])]
    return fitting or [variant for variant in available if fits(variant.options, named)]


def got_wrong(product: Product, has: Mapping[str, str], text: str) -> bool:
    """Tell whether a text says that something else came than the item that was ordered.

    Args:
        product: What it is about.
        has: The options of the item, as it was ordered.
        text: What was said.
    """
    folded = fold(text)
    came = told_values(product, folded).received
    return tells_of_wrong(folded) or (bool(came) and not fits(has, came))


def _clear(variant: Variant, has: Mapping[str, str]) -> Wanted:
    return Wanted(True, (variant,), True, changes(has, variant))


def changes(has: Mapping[str, str], variant: Variant) -> Kept:
    """Return the options in which a variant differs from what there is, as the variant has them."""
    return {option: [value] for option, value in variant.options.items() if has.get(option) != value}


def as_asked_for(has: Mapping[str, str], kept: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the options of an item as it is to become, as far as that is clear."""
    return {**has, **{option: values[0] for option, values in kept.items() if len(values) == 1}}


def _kept_on(named: Named, kept: Mapping[str, list[str]], *, without: set[str]) -> Kept:
    """Return what was asked for before and is not replaced, and what is named and belongs to one option alone."""
    replaced = {option for options, _ in named for option in options} | without
    now = {option: values for option, values in kept.items() if option not in replaced}
    for options, value in named:
        if len(options) == 1:
            (option,) = options
            now[option] = [*now.get(option, []), value]
    return now


def without_refused(product: Product, text: str, variants: list[Variant]) -> list[Variant]:
    """Leave out the variants that a text sets against what is wanted, unless that leaves none.

    They are those with a value that is refused, and the one that came or that another is wanted instead of.
    """
    told = told_values(product, fold(text))
    against = [*([value] for value in told.refused), told.replaced, told.received]
    left = [one for one in variants if not any(values and fits(one.options, values) for values in against)]
    return left or variants


def _as_comparison(folded: str) -> str:
    return TOO_LARGE.sub(" smaller ", TOO_SMALL.sub(" bigger ", folded))


def _cheaper(product: Product, base: dict[str, str], fitting: list[Variant], now: Kept) -> Wanted:
    """Return the variants that cost less than what there is; all that fit where none does."""
    present = next((variant for variant in product.variants if variant.options == base), None)
    cheaper = tuple(v for v in fitting if present is not None and v.price_cents < present.price_cents)
    return Wanted(True, cheaper or tuple(fitting), bool(cheaper), now)


def _changing(named: Named, base: dict[str, str]) -> Named:
    """Return what is named, each value of the option that it changes: sunglasses with a brown lens that become brown.

    Of two values of the same options nobody knows which is whose.
    """
    alone = [options for options, _ in named]
    changed = []
    for options, value in named:
        others = frozenset(option for option in options if base.get(option) != value)
        changed.append((others if others and alone.count(options) == 1 else options, value))
    return changed


def says_same(product: Product, has: Mapping[str, str], words: str) -> bool:
    """Tell whether words ask for the very same, or for the same of an option: "for the same one", "same size"."""
    return _SAME.search(words) is not None or bool(_without_same(product, fold(words), has)[1])


def _without_same(product: Product, folded: str, base: Mapping[str, str]) -> tuple[str, Named]:
    """Take "the same size" out of a text, and return the rest with the size that there is, or was asked for."""
    rest = folded.replace("colour", "color")
    same: Named = []
    for option, value in base.items():
        names = {*option_names(product, option), option.split()[-1]}
        kept = re.sub("|".join(_same_of(name) for name in names), " | ", rest)
        if kept != rest:
            rest, same = kept, [*same, (frozenset({option}), value)]
    return rest, same


def _same_of(name: str) -> str:
    if name.isascii():
        return rf"\bsame {re.escape(name)}\b"
    return rf"{name}[都也]?(?:一样|不变|相同|照旧)|(?:同样|一样|相同|原来)的?{name}"


def _names_other_measure(product: Product, folded: str) -> bool:
    """Tell whether a text names a measure, in a unit of the product's, that no variant has: 1.5 l of a 1 l bottle."""
    known = {measure for surface in surfaces(product) for measure in measures(surface)}
    units = {unit for _, unit in known}
    return any(unit in units and (number, unit) not in known for number, unit in measures(folded))


def _scaled(base: dict[str, str], compared: list[re.Pattern[str]]) -> set[str]:
    """Return the option that "bigger" or "smaller" changes."""
    return {option for option in [_scale(base)] if option and {_BIGGER, _SMALLER} & set(compared)}


def _next_in_size(variants: list[Variant], base: dict[str, str], *, larger: bool) -> list[Variant]:
    """Return the variants that are the next step up or down from what there is."""
    option = _scale(base)
    if option is None:
        return []
    here, sign = _rank(base[option]), 1 if larger else -1
    steps = [(sign * (_rank(variant.options.get(option, "")) - here), variant) for variant in variants]
    beyond = [(step, variant) for step, variant in steps if step > 0]
    if not beyond:
        return []
    exact = [(s, v) for s, v in beyond if all(v.options.get(o) == x for o, x in base.items() if o != option)]
    nearest = min(step for step, _ in exact or beyond)
    return [variant for step, variant in exact or beyond if step == nearest]


def outermost(product: Product, text: str) -> str | None:
    """Return the value that "the biggest" or "the smallest" of a product means; None where a text asks for neither."""
    folded = fold(text)
    largest, smallest = _BIGGEST.search(folded), _SMALLEST.search(folded)
    option = _scale(product.variants[0].options) if product.variants else None
    if option is None or not (largest or smallest):
        return None
    values = {variant.options[option] for variant in product.variants if option in variant.options}
    return (max if largest else min)(values, key=_rank)


def asks_outermost(text: str) -> bool:
    """Tell whether a text asks for the biggest or the smallest of something."""
    return any(words.search(fold(text)) for words in (_BIGGEST, _SMALLEST))


def numbered(product: Product) -> bool:
    """Tell whether an option of a product has numbers alone for values, as sizes of shoes have."""
    return any(value.isdecimal() for variant in product.variants for value in variant.options.values())


def _scale(options: dict[str, str]) -> str | None:
    """Return the option that has an order, a size before a measure."""
    ranked = [option for option, value in options.items() if _rank(value) >= 0]
    return min(ranked, key=lambda option: "size" not in option, default=None)


def _rank(value: str) -> float:
    """Return where a value stands on its scale, -1 when it has none."""
    folded = value.casefold()
    if folded in _SIZES:
        return float(_SIZES.index(folded))
    scale = next((scale for scale in _SCALES if folded in scale), None)
    if scale is not None:
        return float(scale.index(folded))
    number = re.match(r"\d+(?:\.\d+)?", folded)
    if number is None:
        return -1.0
    thousandfold = re.search(r"\d\s*(l|kg|tb)\b", folded)
    return float(number[0]) * (1000 if thousandfold else 1)
