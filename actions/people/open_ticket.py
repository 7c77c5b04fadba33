"""Passes the conversation to a person: opens a ticket and says honestly when somebody will answer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from rasa_sdk.events import EventType, SlotSet

from actions.base import ShopAction
from actions.procedures.case_events import known_customer
from actions.turn import Turn
from actions.writing import summary_of
from assistant.services.procedures.say import Say
from assistant.wiring import services

_REASONS = {"payment_issue": "payment_issue", "insult": "mood"}


class ActionOpenTicket(ShopAction):
    """Opens a ticket with what the conversation was about."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_open_ticket"

    async def perform(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Open it, and tell its number."""
        return await asyncio.to_thread(self._open, turn, await summary_of(turn))

    @staticmethod
    def _open(turn: Turn, summary: str) -> tuple[Iterable[Say], list[EventType]]:
        customer_id = known_customer(turn)
        ticket = services().tickets.open(
            conversation_id=turn.conversation_id,
            customer_id=customer_id,
            reason=_REASONS.get(turn.heard.intent, "asked_for"),
            summary=summary,
            language=turn.language,
            mood=turn.mood,
        )
        told = "utter_ticket_opened" if customer_id else "utter_ticket_opened_unknown_customer"
        return (Say(told, {"ticket": ticket.number}),), [SlotSet("offer", None)]
