"""Passes the conversation to a person, and says honestly when somebody will answer."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.events import EventType

from actions.base import ShopAction
from actions.people.passing_on import pass_on
from actions.turn import Turn
from assistant.services.procedures.say import Say


class ActionOpenTicket(ShopAction):
    """Opens a ticket, or adds to the one that stands."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_open_ticket"

    async def perform(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Pass it on, and tell the ticket's number."""
        return await pass_on(turn)
