"""What the assistant wants to say, before any wording: the name of a response, its values, the choices it offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Choice:
    """One thing to pick: `title` is shown, `reply` is what pressing it says, `value` what it means to us."""

    title: str
    reply: str
    value: str


_OFFER = {"en": ("Yes, please", "No, thanks"), "zh": ("好的", "不用了")}


@dataclass(frozen=True)
class Say:
    """A response by name (its text in both languages stands in data/), its values, and the choices offered.

    Args:
        details: What a channel that can show more than text adds to it: citations, cards, files. It is recorded as
            `details` in the bot's message and never replaces a word of the text.
    """

    response: str
    values: dict[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def asks_yes_or_no(self) -> bool:
        """Whether its choices are a yes and a no, which the response itself asks for in words."""
        return {choice.value for choice in self.choices} == {"yes", "no"}


def offer(response: str, *, language: str) -> Say:
    """Say something that offers what a yes takes: a person, as a rule."""
    yes, no = _OFFER[language]
    return Say(response, choices=(Choice(yes, yes, "yes"), Choice(no, no, "no")))
