"""One person's place on Slack: answers to a mention go to its thread, direct messages are flat."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SlackAddress:
    """Who speaks where.

    Args:
        team: The workspace.
        channel: A channel, or the direct messages with one person.
        user: Who speaks.
        thread: The moment (`ts`) of the message that the thread hangs on, "" outside threads.
    """

    team: str
    channel: str
    user: str
    thread: str

    def __str__(self) -> str:
        """Write it as a text; Slack's ids hold no slash."""
        return "/".join((self.team, self.channel, self.user, self.thread))

    @classmethod
    def parse(cls, text: str) -> SlackAddress:
        """Read what `str` wrote."""
        return cls(*text.split("/"))

    @property
    def in_thread(self) -> dict[str, str]:
        """The part of a call that puts a message into the thread."""
        return {"thread_ts": self.thread} if self.thread else {}
