"""Which values of a product's options a text names, and which variants it asks for: "black", "same but bigger"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.services.procedures.needs.measures import measures, with_plain_measures
from assistant.services.procedures.needs.pieces import fold
from assistant.services.records import OptionLabel, Product, Variant

_SIZES = ("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl")
_SCALES = (("small", "medium", "large"), ("low", "medium", "high"))
_SIZE_WORDS = {
    "xs": ("extra small", "x-small"), "s": ("small",), "m": ("medium",), "l": ("large",),
    "xl": ("extra large", "x-large"), "xxl": ("double extra large",),
}  # fmt: skip
_DEGREE_WORDS = {("brightness", "high"): ("bright",), ("brightness", "low"): ("dim", "dimmed")}
_MUCH = ("纯", "全", "大", "正")
_BIGGER = re.compile(
    r"\b(bigger|larger|longer|brighter|next size up|size up|more (?:storage|capacity))\b"
    r"|更?大一|更大|大点|大些|长一|亮一|更亮|亮点|亮些"
)
_SMALLER = re.compile(
    r"\b(smaller|shorter|dimmer|next size down|size down)\b|更?小一|更小|小点|小些|短一|暗一|更暗|暗点|暗些"
)
_TOO_SMALL = re.compile(r"\btoo (?:small|tight|short)\b|太[小短紧]|偏小|[小短紧]了")
_TOO_LARGE = re.compile(r"\btoo (?:big|large|long|loose|wide)\b|太[大长松]|偏大|[大长松]了")
_CHEAPEST = re.compile(r"\b(cheapest|least expensive|lowest price[d]?)\b|最便宜|最低价")
_CHEAPER = re.compile(r"\b(?:cheaper|less expensive)\b|便宜")
_SAME = re.compile(r"\b(same|identical|like[ -]for[ -]like|another one just like)\b|一样的|同款|同样|一模一样|相同")

_COLOUR = re.compile(
    r"\b(black|white|grey|red|orange|yellow|green|blue|purple|violet|pink|brown|gold|golden|silver|beige)\b"
    r"|([黑白灰红橙橘黄绿蓝紫粉棕金银])(?=[色的]|颜色)"
)


@dataclass(frozen=True)
class Wanted:
    """What a text asks for, and what there is of it.

    Args:
        told: True when the text says anything about a variant.
        variants: The available variants that fit best; one means that it is clear.
        as_told: False when what was named is not available just so.
        exists: False when something is named that the product does not come in at all.
    """

    told: bool
    variants: tuple[Variant, ...]
    as_told: bool
    exists: bool = True


def wanted(product: Product, base: dict[str, str], text: str) -> Wanted:
    """Find the available variants that a text asks for; options that it does not name stay as they are.

    Args:
        product: What it is about.
        base: The options of the item that there is.
        text: What was said about the one that is wanted.
    """
    folded = _TOO_LARGE.sub(" smaller ", _TOO_SMALL.sub(" bigger ", fold(text)))
    named = _changing(named_values(product, folded), base)
    compared = [want for want in (_BIGGER, _SMALLER, _CHEAPEST, _CHEAPER, _SAME) if want.search(folded)]
    available = tuple(variant for variant in product.variants if variant.available)
    unknown = _names_other_measure(product, folded) or _names_other_colour(product, folded)
    if not named and not compared:
        return Wanted(unknown, available, not unknown, not unknown)
    fitting = [variant for variant in available if fits(variant.options, named)]
    for larger, words in ((True, _BIGGER), (False, _SMALLER)):
        if words in compared:
            fitting = _next_in_size(fitting, base, larger=larger)
    if _CHEAPEST in compared and fitting:
        return Wanted(True, (min(fitting, key=lambda variant: variant.price_cents),), True)
    if _CHEAPER in compared:
        return _cheaper(product, base, fitting)
    changed = {option for options, _ in named for option in options} | _scaled(fitting, base, compared)
    exact = tuple(v for v in fitting if all(v.options.get(o) == x for o, x in base.items() if o not in changed))
    return Wanted(True, exact or tuple(fitting) or available, bool(exact) and not unknown, not unknown)


def _cheaper(product: Product, base: dict[str, str], fitting: list[Variant]) -> Wanted:
    """Return the variants that cost less than what there is; all that fit where none does."""
    present = next((variant for variant in product.variants if variant.options == base), None)
    cheaper = tuple(v for v in fitting if present is not None and v.price_cents < present.price_cents)
    return Wanted(True, cheaper or tuple(fitting), bool(cheaper))


def named_values(product: Product, folded: str) -> list[tuple[frozenset[str], str]]:
    """Return the values that a folded text names, longest names first, each with the options it may belong to."""
    text, found = _TOO_LARGE.sub(" | ", _TOO_SMALL.sub(" | ", with_plain_measures(folded))), []
    for surface, meanings in _surfaces(product).items():
        pattern = _pattern(surface)
        match = pattern.search(text)
        if match is None:
            continue
        for options, value in _readings(meanings, text[: match.start()], product):
            found.append((options, value))
        text = pattern.sub(" | ", text)
    return found


def _changing(named: list[tuple[frozenset[str], str]], base: dict[str, str]) -> list[tuple[frozenset[str], str]]:
    """Return what is named, each value of the option that it changes: sunglasses with a brown lens that become brown.

    Of two values of the same options nobody knows which is whose.
    """
    alone = [options for options, _ in named]
    changed = []
    for options, value in named:
        others = frozenset(option for option in options if base.get(option) != value)
        changed.append((others if others and alone.count(options) == 1 else options, value))
    return changed


def says_same(words: str) -> bool:
    """Tell whether words ask for the very same: "for the same one", "同款"."""
    return _SAME.search(words) is not None


@lru_cache(maxsize=256)  # a message of a thousand lines asks for the same product a thousand times
def _surfaces(product: Product) -> dict[str, list[tuple[str, str]]]:
    """Return how people write each value: surface → (option, value), the longest first."""
    named: dict[str, list[tuple[str, str]]] = {}
    for variant in product.variants:
        for (option, value), label in zip(variant.options.items(), variant.option_labels, strict=True):
            for surface in _spellings(value, label):
                if surface and (option, value) not in named.setdefault(surface, []):
                    named[surface].append((option, value))
    return dict(sorted(named.items(), key=lambda item: len(item[0]), reverse=True))


def _spellings(value: str, label: OptionLabel) -> Iterable[str]:
    for name in {value, label.value.en, label.value.zh} - {"yes", "no"}:  # "no, the other one" is no option
        yield with_plain_measures(fold(name))
        if re.fullmatch(r"\d+码", name):
            yield f"{name[:-1]}号"
    yield from _SIZE_WORDS.get(value.casefold(), ())
    yield from _DEGREE_WORDS.get((label.name.en.casefold(), value.casefold()), ())
    yield from _chinese_spellings(fold(label.value.zh), fold(label.name.zh))
    yield from _having(value, label)


def _chinese_spellings(value: str, option: str) -> Iterable[str]:
    """Return how people write a colour, a material or a degree: “红的” and “纯红” for 红色, “亮度高” for 高亮度."""
    stem = value[:-1]
    if value.endswith("色") and stem:
        yield from (f"{stem}的", f"{stem}那", stem, f"{stem}颜色")
        yield from (f"{much}{stem}{end}" for much in _MUCH for end in ("", "色", "的"))
    if value.endswith(("质", "制")) and stem:
        yield from (f"{stem}{made}" for made in ("质", "制", "的", "头", "头的", "头色", "色", "做的"))
        yield from (f"{much}{stem}" for much in _MUCH)
    if value.endswith(option) and value != option:
        degree = value.removesuffix(option)
        yield from (f"{option}{link}{degree}" for link in ("", "是", "要", "最"))
        yield from (f"{holds}{degree}" for holds in ("放", "装"))  # 电脑 in 电脑隔层


def _having(value: str, label: OptionLabel) -> Iterable[str]:
    """Return how people say that something has or lacks what is only yes or no: "waterproof", "non-waterproof"."""
    name, chinese = fold(label.name.en), fold(label.value.zh)
    if value.casefold() == "yes":
        yield from (name, *(f"{name}{gap}yes" for gap in (" ", " ; ")), f"带{chinese}", f"能{chinese}", f"有{chinese}")
    if value.casefold() == "no":
        yield from (f"{word}{name}" for word in ("non-", "non ", "not ", "no ", "without ", "isn't ", "aren't "))
        yield from (f"{word} {name}ing" for word in ("no", "without"))
        yield from (f"{name}{gap}no" for gap in (" ", " ; "))
        yield from (f"{word}{chinese.removeprefix('不')}" for word in ("不带", "不能", "没有", "没", "非"))


def _readings(
    meanings: list[tuple[str, str]], said_before: str, product: Product
) -> Iterable[tuple[frozenset[str], str]]:
    """Return which option a value is of; where two have it, the one named right before, else either."""
    options = frozenset(option for option, _ in meanings)
    if len(options) > 1:
        spoken = [(said_before.rfind(word), option) for option in options for word in _option_names(product, option)]
        place, option = max(spoken)
        options = frozenset({option}) if place >= 0 else options
    yield options, min(value for option, value in meanings if option in options)


def _option_names(product: Product, option: str) -> set[str]:
    labels = (label for variant in product.variants for label in variant.option_labels)
    return {fold(option), *(fold(label.name.zh) for label in labels if label.name.en.casefold() == option.casefold())}


def _names_other_measure(product: Product, folded: str) -> bool:
    """Tell whether a text names a measure, in a unit of the product's, that no variant has: 1.5 l of a 1 l bottle."""
    known = {measure for surface in _surfaces(product) for measure in measures(surface)}
    units = {unit for _, unit in known}
    return any(unit in units and (number, unit) not in known for number, unit in measures(folded))


def _names_other_colour(product: Product, folded: str) -> bool:
    """Tell whether a text names a colour that no variant has: a purple one of a black and a white one."""
    labels = {label for variant in product.variants for label in variant.option_labels}
    own = " ".join(fold(f"{one.value.en} {one.value.zh}") for one in labels if fold(one.name.en) in ("color", "colour"))
    named = (next(filter(None, match.groups())) for match in _COLOUR.finditer(folded))
    return bool(own) and any(colour not in own for colour in named)


def fits(has: dict[str, str], named: list[tuple[frozenset[str], str]]) -> bool:
    """Tell whether options have what was named; of two values of one option either will do ("red or blue")."""
    asked = {options for options, _ in named}
    return all(
        any(has.get(option) == value for of, value in named if of == options for option in options) for options in asked
    )


def _scaled(fitting: list[Variant], base: dict[str, str], compared: list[re.Pattern[str]]) -> set[str]:
    """Return the option that "bigger" or "smaller" changes."""
    if not {_BIGGER, _SMALLER} & set(compared):
        return set()
    return {option for option in [_scale(base)] if option and fitting}


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


@lru_cache(maxsize=2048)
def _pattern(surface: str) -> re.Pattern[str]:
    if not surface.isascii():
        alone = len(surface) == 1  # "红" in "换成红", not in "红包"
        whole = "(?<![0-9.])" if surface[0].isdigit() else ""  # 8码 is no 18码
        return re.compile(f"(?<![\u4e00-\u9fff]){surface}(?![\u4e00-\u9fff])" if alone else whole + re.escape(surface))
    return re.compile(rf"(?<![a-z0-9.']){re.escape(surface)}(?![a-z0-9])")
