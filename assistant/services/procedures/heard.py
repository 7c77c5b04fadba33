"""What one message of the customer gave us: intent, entities, text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

_ORDER_NUMBER: Final = "order_number"


@dataclass(frozen=True)
class Entity:
    """A recognised piece of the message; `value` is the normalised form, `text` what was written."""

    kind: str
    value: Any
    text: str
    start: int
    end: int


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

    def with_order_of(self, other: Heard) -> Heard:
        """Return this wish for the order that a later message names, with what that message says besides."""
        named = self.first(_ORDER_NUMBER)
        kept = tuple(entity for entity in self.entities if entity is not named)
        return replace(self, text=f"{self.text}\n{other.text}", entities=(*other.all(_ORDER_NUMBER)[:1], *kept))
