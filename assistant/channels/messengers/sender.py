"""The seam to a messenger: how something is said there."""

from __future__ import annotations

from typing import Protocol

from assistant.services.conversations.places import Place
from assistant.services.conversations.records import Event


class Sender(Protocol):
    """Says things on one messenger; all of its methods raise `DeliveryError`s."""

    async def send(self, place: Place, event: Event) -> None:
        """Say what stands in the conversation, with its buttons."""

    async def notify(self, address: str, text: str) -> None:
        """Say something beside the conversation."""

    async def show_typing(self, address: str) -> None:
        """Show that an answer is being made, where the messenger can."""

    async def close(self) -> None:
        """Let the connections end."""
