"""What the assistant wants to say, before any wording: the name of a response, its values, the choices it offers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

_BRACKETS: Final = re.compile(r"\s*\(([^()]*)\)")


@dataclass(frozen=True)
class Choice:
    """One thing to pick: `title` is shown, `reply` is what pressing it says, `value` what it means to us."""

    title: str
    reply: str
    value: str

    @classmethod
    def of(cls, label: str, value: str) -> Choice:
        """Make a choice of which pressing it says what is shown, without brackets.

        `rasa shell` shows a choice as "title (reply)" and says what stands behind the last "(", so that a reply with
        brackets of its own would lose its beginning.
        """
        return cls(label, _BRACKETS.sub(r", \1", label), value)


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
