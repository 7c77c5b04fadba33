"""What one message of the customer gave us: intent, entities, text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Final

_ORDER_NUMBER: Final = "order_number"
_PRODUCT: Final = "product"
_METHOD: Final = "payment_method"


@dataclass(frozen=True)
class Entity:
    """A recognised piece of the message.

    Args:
        kind: What it is, e.g. "product".
        value: The normalised form.
        text: What was written.
        start: Its first character.
        end: The character after its last.
        is_exact: False where it is a slip away from a name of the catalogue: "kettel".
    """

    kind: str
    value: Any
    text: str
    start: int
    end: int
    is_exact: bool = True


@dataclass(frozen=True)
class Proviso:
    """The "if …" of a message: its kind, its words, and what is asked for otherwise."""

    kind: str
    text: str
    otherwise: Heard | None = None


@dataclass(frozen=True)
class Heard:
    """One message, understood."""

    text: str
    intent: str
    entities: tuple[Entity, ...] = ()
    proviso: Proviso | None = None

    def all(self, kind: str) -> tuple[Entity, ...]:
        """Return the entities of one kind, in the order of the text."""
        return tuple(entity for entity in self.entities if entity.kind == kind)

    def first(self, kind: str) -> Entity | None:
        """Return the first entity of one kind."""
        return next(iter(self.all(kind)), None)

    def without(self, kinds: Collection[str]) -> str:
        """Return the text without what it names of some kinds."""
        text = self.text
        for one in sorted(self.entities, key=lambda one: -one.start):
            text = f"{text[: one.start]}{text[one.end :]}" if one.kind in kinds else text
        return text

    def with_order_of(self, other: Heard) -> Heard:
        """Return this wish for the order that a later message names, by number or by what is in it."""
        kind = _ORDER_NUMBER if other.first(_ORDER_NUMBER) else _PRODUCT
        kept = tuple(entity for entity in self.entities if entity.kind not in (_ORDER_NUMBER, kind))
        text = self.text if kind == _ORDER_NUMBER else f"{self.text}\n{other.text}"  # "wrong number" is no reason
        return replace(self, text=text, entities=(*other.all(kind)[:1], *kept))

    def for_other_order(self) -> Heard:
        """Return this wish for the order beside the one spoken of, without the words that named that one."""
        kept = tuple(one for one in self.entities if one.kind not in (_ORDER_NUMBER, _PRODUCT, "ordinal"))
        return replace(self, text="the other one", entities=kept)

    def with_method_of(self, other: Heard) -> Heard:
        """Return this wish with the way to pay that a later message names."""
        kept = tuple(entity for entity in self.entities if entity.kind != _METHOD)
        return replace(self, entities=(*other.all(_METHOD)[:1], *kept))

    def followed_by(self, other: Heard) -> Heard:
        """Return this wish with what a later message adds: "exchange it for a bigger one" after what is wrong."""
        text = f"{self.text}\n"
        later = (replace(one, start=one.start + len(text), end=one.end + len(text)) for one in other.entities)
        return replace(self, text=text + other.text, entities=(*self.entities, *later))

    def with_products_of(self, other: Heard) -> Heard:
        """Return this wish with the products of an earlier message: "exchange it" after "the shoes are tight"."""
        products = other.all(_PRODUCT)
        text = "\n".join([self.text, *(product.text for product in products)])
        return replace(self, text=text, entities=(*self.entities, *products))
