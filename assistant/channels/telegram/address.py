"""One person's place on Telegram: a private chat, or what one person says in a group or in one of its topics."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TelegramAddress:
    """Who speaks where.

    Args:
        chat: The chat's number.
        user: The person's number; in a private chat the same.
        topic: The number of a forum's topic, 0 outside of topics.
    """

    chat: int
    user: int
    topic: int = 0

    def __str__(self) -> str:
        """Write it as a text."""
        return f"{self.chat}/{self.user}/{self.topic}"

    @classmethod
    def parse(cls, text: str) -> TelegramAddress:
        """Read what `str` wrote."""
        return cls(*(int(number) for number in text.split("/")))

    @property
    def target(self) -> dict[str, int]:
        """The part of a call that says where."""
        topic = {"message_thread_id": self.topic} if self.topic else {}
        return {"chat_id": self.chat, **topic}
