"""A case: one procedure under way for one customer, as data that survives between turns."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from assistant.services.procedures.say import Choice


@dataclass(frozen=True)
class Wish:
    """Something the customer also wants, to be begun later: the procedure, what is known of it, its condition."""

    procedure: str
    values: dict[str, Any] = field(default_factory=dict)
    condition: Condition | None = None

    @property
    def order_number(self) -> str | None:
        """The order it is about, found or only named; None while neither."""
        return self.values.get("order") or self.values.get("order_claim")


@dataclass(frozen=True)
class Condition:
    """On what the customer made a wish depend.

    Args:
        kind: What it is about, e.g. "not_shipped"; "unknown" where we cannot tell.
        text: The customer's words.
        otherwise: What is wanted when it does not hold.
    """

    kind: str
    text: str
    otherwise: Wish | None = None


@dataclass(frozen=True)
class Case:
    """A procedure under way.

    Args:
        procedure: Name of the procedure.
        values: What is known so far, by the name of the need.
        asked: The need that was asked last.
        offered: The choices that were offered with that question.
        agenda: What comes after this.
        turn: The last turn whose message was taken into account.
        condition: On what it depends, until that is known to hold.
    """

    procedure: str
    values: dict[str, Any] = field(default_factory=dict)
    asked: str | None = None
    offered: tuple[Choice, ...] = ()
    agenda: tuple[Wish, ...] = ()
    turn: int = 0
    condition: Condition | None = None

    @property
    def order_number(self) -> str | None:
        """The order it is about, found or only named; None while neither."""
        return self.values.get("order") or self.values.get("order_claim")

    def knows(self, need: str) -> bool:
        """Tell whether a need is met."""
        return self.values.get(need) is not None

    def with_value(self, need: str, value: Any) -> Case:  # noqa: ANN401 - a value is whatever its need says
        """Return the case with one need met."""
        return replace(self, values={**self.values, need: value})

    def without(self, *needs: str) -> Case:
        """Return the case with some needs open again."""
        return replace(self, values={name: value for name, value in self.values.items() if name not in needs})

    def to_json(self) -> dict[str, Any]:
        """Return the case as plain data for a slot."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Case:
        """Rebuild a case from a slot's data."""
        return cls(
            procedure=data["procedure"],
            values=data["values"],
            asked=data["asked"],
            offered=tuple(Choice(**choice) for choice in data["offered"]),
            agenda=tuple(_wish(wish) for wish in data["agenda"]),
            turn=data["turn"],
            condition=_condition(data["condition"]),
        )


def _wish(data: dict[str, Any]) -> Wish:
    return Wish(data["procedure"], data["values"], _condition(data["condition"]))


def _condition(data: dict[str, Any] | None) -> Condition | None:
    if data is None:
        return None
    return Condition(data["kind"], data["text"], _wish(data["otherwise"]) if data["otherwise"] else None)
