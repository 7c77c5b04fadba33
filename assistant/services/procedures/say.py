"""What the assistant wants to say, before any wording: the name of a response, its values, the choices it offers."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Choice:
    """One thing to pick: `title` is shown, `reply` is what pressing it says, `value` what it means to us."""

    title: str
    reply: str
    value: str


@dataclass(frozen=True)
class Say:
    """A response by name (its text in both languages stands in data/), its values, and the choices offered."""

    response: str
    values: dict[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
