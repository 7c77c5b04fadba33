"""Takes back what was just done, where the rules allow it; else says that it stays, and what can be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rasa_sdk.events import EventType

from actions.base import ShopAction
from actions.people.passing_on import has_passed_on
from actions.products.follow_up import begin_as
from actions.turn import Turn
from assistant.services.procedures.say import Say
from assistant.wiring import services


class ActionTakeBack(ShopAction):
    """Begins the undoing: previewed and confirmed like any change."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_take_back"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Begin it; to a ticket it is added that nobody waits for an answer any more."""
        ticket = services().tickets.standing(turn.conversation_id) if has_passed_on(turn) else None
        if ticket is None:
            return begin_as(replace(turn.heard, intent="undo_change"), turn)
        services().tickets.add(ticket.number, turn.heard.text, mood=turn.mood)
        return (Say("utter_ticket_not_needed", {"ticket": ticket.number}),), []
