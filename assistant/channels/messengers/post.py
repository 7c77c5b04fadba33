"""What came in on a messenger, as a plain value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Post:
    """A customer's message, or the press of a button.

    Args:
        address: Where on the messenger, and by whom: one person's place.
        platform_id: The messenger's own id of the delivery: the same id again is the same message.
        text: What was written, "" for a press.
        choice: The value of the button that was pressed, None for a message.
        language: "en" or "zh", as far as the messenger tells; for a text without words.
        reply_to: The messenger's id of the message, where answers show what they answer.
    """

    address: str
    platform_id: str
    text: str = ""
    choice: str | None = None
    language: str = "en"
    reply_to: str = ""
