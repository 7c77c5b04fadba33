"""Find the shop's own names in a message: products, their aliases, values of options.

A table of token sequences instead of spaCy's PhraseMatcher: importing spaCy imports torch wherever torch is installed,
which a server must not (4 s and 300 MB), and the table is as quick.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from assistant.errors import DataError
from assistant.nlu.entities import Entity
from assistant.nlu.text import has_han
from assistant.nlu.tokens import TokenSpan, cut
from assistant.simplified import simplify

FILE = "catalogue.json"
ENTITY_OF_KIND = {"product": "product", "option_value": "option"}
TYPO_FROM_LETTERS = 6  # a shorter word is too near to too many others
_NO_PRODUCT = frozenset({
    ("phone", "number"), ("phone", "numbers"), ("phone", "call"), ("by", "phone"), ("over", "the", "phone"), ("on", "the", "phone"),  # noqa: E501
    ("black", "friday"), ("green", "light"), ("service", "desk"), ("help", "desk"), ("throw", "in"), ("touch", "screens"),  # noqa: E501
    ("手", "机", "号"), ("手", "机", "验"), ("手", "机", "短"), ("手", "机", "收"), ("电", "子", "钱", "包"),
    ("木", "脑", "袋"), ("厘", "米", "的"), ("积", "木"), ("分", "钟"), ("秒", "钟"), ("点", "钟"),
    ("屏", "幕", "共"), ("享", "屏", "幕"),
})  # fmt: skip
"""Everyday words around a name in which no product and no option is meant."""
_LETTER_SIZES = {"s", "m", "l", "xs"}


class Name(Protocol):
    """Something a message may name; `assistant.services.catalogue.CatalogueName` is one."""

    @property
    def kind(self) -> str:
        """One of "product" and "option_value"."""
        ...

    @property
    def key(self) -> str:
        """The product's key, or the option value in English."""
        ...

    @property
    def option(self) -> str | None:
        """Which option a value belongs to."""
        ...

    @property
    def surfaces(self) -> tuple[str, ...]:
        """How people write it."""
        ...


@dataclass(frozen=True)
class KnownName:
    """A name as the matcher keeps it.

    Attributes:
        kind: "product" or "option_value".
        key: The product's key, or the option value in English.
        option: Which option a value belongs to.
        surfaces: How people write it.
    """

    kind: str
    key: str
    option: str | None
    surfaces: tuple[str, ...]

    @classmethod
    def of(cls, name: Name) -> KnownName:
        """Copy a name."""
        return cls(name.kind, name.key, name.option, tuple(name.surfaces))


class CatalogueMatcher:
    """Matches names token by token: "灯" is found in a sentence without spaces, "cap" not inside "capital".

    Args:
        names: What to find. Of two names with the same surface the first one wins.
    """

    def __init__(self, names: Sequence[KnownName]) -> None:
        self.names = tuple(names)
        self._by_surface: dict[tuple[str, ...], KnownName] = {}
        for name in self.names:
            for surface in name.surfaces:
                self._add(name, surface)
        self._longest = max(map(len, self._by_surface), default=0)
        self._long_words: dict[str, set[str]] = {}  # by their first letter, which is never a slip
        for word in (word for key in self._by_surface for word in key if _is_long(word)):
            self._long_words.setdefault(word[0], set()).add(word)

    def _add(self, name: KnownName, surface: str) -> None:
        for variant in _variants(surface, plural=name.kind == "product"):
            key = tuple(_plain(token) for token in cut(variant))
            if key and key not in self._by_surface:
                self._by_surface[key] = name

    def find(self, text: str) -> list[Entity]:
        """Find names; of overlapping ones the longest."""
        tokens = cut(text)
        words = [self._repair(_plain(token)) for token in tokens]
        taken: set[int] = set()
        found = []
        for size in range(min(self._longest, len(words)), 0, -1):
            for first in range(len(words) - size + 1):
                span = range(first, first + size)
                if tuple(words[first : first + size]) in self._by_surface and taken.isdisjoint(span):
                    entity = self._entity(text, tokens, words, (first, first + size))
                    taken.update(span if entity else ())
                    found.extend([entity] if entity else [])
        return sorted(found, key=lambda entity: entity.start)

    def _entity(self, text: str, tokens: Sequence[TokenSpan], words: list[str], span: tuple[int, int]) -> Entity | None:
        first, end = span
        name = self._by_surface[tuple(words[first:end])]
        start, stop = tokens[first].start, tokens[end - 1].end
        surface = text[start:stop]
        if _is_everyday(words, first, end):
            return None
        if _needs_a_word_before(name, surface) and not _is_announced(words, first, end):
            return None
        exact = words[first:end] == [_plain(token) for token in tokens[first:end]]
        details = (("option", name.option),) if name.option else ()
        kind = ENTITY_OF_KIND[name.kind]
        return Entity(kind, start, stop, name.key, "catalogue", 1.0 if exact else 0.9, details)

    def _repair(self, word: str) -> str:
        """Give the catalogue's word for one that is a slip away from it ("keybord" → "keyboard")."""
        alike = self._long_words.get(word[:1], ())
        if not _is_long(word) or (word,) in self._by_surface or word in alike:
            return word
        near = [known for known in alike if _one_slip_apart(word, known)]
        return near[0] if len(near) == 1 and near[0].rstrip("s") != word.rstrip("s") else word

    def save(self, folder: Path) -> None:
        """Write the names as JSON."""
        rows = [vars(name) for name in self.names]
        (folder / FILE).write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> CatalogueMatcher:
        """Read what `save` wrote.

        Raises:
            DataError: The file is missing or damaged.
        """
        try:
            rows: list[dict[str, Any]] = json.loads((folder / FILE).read_text(encoding="utf-8"))
            return cls([KnownName(row["kind"], row["key"], row["option"], tuple(row["surfaces"])) for row in rows])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DataError(f'The names in "{folder}" cannot be read ({error}); train again: rasa train') from error


def _plain(token: TokenSpan) -> str:
    return simplify(token.text.lower())


def _variants(surface: str, *, plural: bool) -> Iterable[str]:
    yield surface
    if "-" in surface and not has_han(surface):  # "T-Shirt" is also written "T Shirt", "TShirt"
        for joint in (" ", ""):
            yield from _variants(surface.replace("-", joint), plural=plural)
    if surface[:1].isdigit() and " " in surface:  # "256 GB" is also written "256GB"
        yield surface.replace(" ", "")
    if has_han(surface) and surface.endswith("色") and len(surface) == 2:
        yield surface[0] + "的"
    if not plural or has_han(surface) or not surface[-1].isalpha():
        return
    if surface.endswith("s"):
        yield surface[:-1]
        return
    yield surface + ("es" if surface.endswith(("x", "ch", "sh")) else "s")
    if surface.endswith("f"):
        yield surface[:-1] + "ves"


def _is_long(word: str) -> bool:
    return len(word) >= TYPO_FROM_LETTERS and word.isascii() and word.isalpha()


def _one_slip_apart(word: str, known: str) -> bool:
    """Tell of two words with one first letter whether another was left out, added, changed, or swapped with the next.

    Never the ending of an English verb: "charge" and "charged" are no slips of "charger".
    """
    if abs(len(word) - len(known)) > 1 or _differ_in_ending(word, known):
        return False
    start = next((i for i, (a, b) in enumerate(zip(word, known, strict=False)) if a != b), min(len(word), len(known)))
    rest, other = word[start:], known[start:]
    swapped = rest[:2] == other[1::-1] and rest[2:] == other[2:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:] or swapped


def _differ_in_ending(word: str, known: str) -> bool:
    stem = known.removesuffix("s").removesuffix("r")
    return stem.endswith("e") and word in (stem, stem + "d", stem + "s")


def _is_everyday(words: list[str], first: int, end: int) -> bool:
    """Tell whether the words around say that no product is meant: "手机" in "手机号"."""
    starts = range(max(0, first - 2), first + 1)
    return any(
        tuple(words[start:stop]) in _NO_PRODUCT for start in starts for stop in range(end, end + 2) if stop - start > 1
    )


def _needs_a_word_before(name: KnownName, surface: str) -> bool:
    """Tell whether a surface is also an everyday word or number: a letter, "40", "low", "300"."""
    if name.kind != "option_value":
        return False
    lower = surface.lower()
    if lower in _LETTER_SIZES:
        return not (surface.isupper() and lower != "s")
    return surface.isdigit() or lower in {"low", "high", "medium", "mains"}


def _is_announced(words: list[str], first: int, end: int) -> bool:
    """Tell whether the words around say that a size or a value is meant, or whether it is all there is."""
    around = set(words[max(0, first - 3) : first] + words[end : end + 2])
    alone = end - first == len(words)
    telling = {
        "size",
        "sizes",
        "in",
        "a",
        "an",
        "to",
        "brightness",
        "piece",
        "pieces",
        "码",
        "号",
        "片",
        "wear",
        "from",
        "for",
        "the",
    }
    return alone or bool(around & telling)
