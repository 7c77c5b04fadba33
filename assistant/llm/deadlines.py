"""How long a customer waits for a model, in seconds; all of it stays below the 60 s that Rasa locks a conversation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Deadlines:
    """Bounds of one answer, in seconds.

    Args:
        connect: To reach the server.
        first_token: From the call to the first text.
        between_tokens: From one text to the next.
        whole: From the question to the end, a second try included.
    """

    connect: float = 2.0
    first_token: float = 8.0
    between_tokens: float = 5.0
    whole: float = 30.0
