"""Which values of a product's options a text names, and which of them are wanted: "black", "L instead of M"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.services.procedures.needs.measures import with_plain_measures
from assistant.services.procedures.needs.pieces import fold
from assistant.services.procedures.needs.set_against import Stance, stances
from assistant.services.records import OptionLabel, Product

Named = list[tuple[frozenset[str], str]]
"""Values, each with the options it may belong to."""
_SIZE_WORDS = {
    "xs": ("extra small", "x-small"), "s": ("small",), "m": ("medium",), "l": ("large",),
    "xl": ("extra large", "x-large"), "xxl": ("double extra large",),
}  # fmt: skip
_DEGREE_WORDS = {("brightness", "high"): ("bright",), ("brightness", "low"): ("dim", "dimmed")}
_MUCH = ("纯", "全", "大", "正")
TOO_SMALL = re.compile(r"\btoo (?:small|tight|short)\b|太[小短紧]|偏小|[小短紧]了")
TOO_LARGE = re.compile(r"\btoo (?:big|large|long|loose|wide)\b|太[大长松]|偏大|[大长松]了")


@dataclass(frozen=True)
class _Mention:
    """Where a text names a value, and the options that the value may belong to."""

    start: int
    end: int
    options: frozenset[str]
    value: str


@dataclass(frozen=True)
class Told:
    """The values that a text names, by how they stand to what is wanted."""

    wanted: Named
    refused: Named
    replaced: Named
    received: Named


def named_values(product: Product, folded: str) -> Named:
    """Return the values that a folded text names, longest names first, each with the options it may belong to."""
    found = _mentions(product, with_plain_measures(folded))
    return [(one.options, one.value) for mentions in found for one in mentions[:1]]


def _mentions(product: Product, plain: str) -> list[list[_Mention]]:
    """Return where a text names values, by name, the longest names first."""
    text, found = TOO_LARGE.sub(_blank, TOO_SMALL.sub(_blank, plain)), []
    for surface, meanings in surfaces(product).items():
        pattern = _pattern(surface)
        matches = list(pattern.finditer(text))
        readings = [_reading(meanings, text[: match.start()], product) for match in matches]
        found.append([_Mention(*match.span(), *one) for match, one in zip(matches, readings, strict=True)])
        text = pattern.sub(_blank, text)
    return found


def _blank(match: re.Match[str]) -> str:
    return "|" * len(match[0])


def told_values(product: Product, folded: str) -> Told:
    """Tell the values apart by how they stand to what is wanted; one that is set against it once is not wanted."""
    plain = with_plain_measures(folded)
    named = sorted((one for found in _mentions(product, plain) for one in found), key=lambda one: one.start)
    told: dict[Stance, Named] = {stance: [] for stance in Stance}
    for one, stance in zip(named, stances(plain, [(one.start, one.end) for one in named]), strict=True):
        told[stance].append((one.options, one.value))
    against = [one for stance, values in told.items() if stance is not Stance.WANTED for one in values]
    return Told(
        wanted=[one for one in told[Stance.WANTED] if one not in against],
        refused=told[Stance.REFUSED],
        replaced=told[Stance.REPLACED],
        received=told[Stance.RECEIVED],
    )


def fits(has: Mapping[str, str], named: Named) -> bool:
    """Tell whether options have what was named; of two values of one option either will do ("red or blue")."""
    asked = {options for options, _ in named}
    return all(
        any(has.get(option) == value for of, value in named if of == options for option in options) for options in asked
    )


@lru_cache(maxsize=256)  # a message of a thousand lines asks for the same product a thousand times
def surfaces(product: Product) -> dict[str, list[tuple[str, str]]]:
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


def _reading(meanings: list[tuple[str, str]], said_before: str, product: Product) -> tuple[frozenset[str], str]:
    """Return which option a value is of; where two have it, the one named right before, else either."""
    options = frozenset(option for option, _ in meanings)
    if len(options) > 1:
        spoken = [(said_before.rfind(word), option) for option in options for word in option_names(product, option)]
        place, option = max(spoken)
        options = frozenset({option}) if place >= 0 else options
    return options, min(value for option, value in meanings if option in options)


def option_names(product: Product, option: str) -> set[str]:
    """Return what an option is called, in both languages."""
    labels = (label for variant in product.variants for label in variant.option_labels)
    return {fold(option), *(fold(label.name.zh) for label in labels if label.name.en.casefold() == option.casefold())}


@lru_cache(maxsize=2048)
def _pattern(surface: str) -> re.Pattern[str]:
    if not surface.isascii():
        alone = len(surface) == 1  # "红" in "换成红", not in "红包"
        whole = "(?<![0-9.])" if surface[0].isdigit() else ""  # 8码 is no 18码
        return re.compile(f"(?<![\u4e00-\u9fff]){surface}(?![\u4e00-\u9fff])" if alone else whole + re.escape(surface))
    return re.compile(rf"(?<![a-z0-9.']){re.escape(surface)}(?![a-z0-9])")
