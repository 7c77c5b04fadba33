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

_ASKS_FOR_PERSON = "contact_human_agent"
_OPENED = frozenset({"utter_ticket_opened", "utter_ticket_opened_unknown_customer", "utter_ticket_stands"})
_REASONS = {"payment_issue": "payment_issue", "insult": "mood"}


class ActionOpenTicket(ShopAction):
    """Opens a ticket with what the conversation was about; who asks again just after that has the same one."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_open_ticket"

    async def perform(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Open it, and tell its number."""
        if turn.heard.intent == _ASKS_FOR_PERSON and _OPENED & turn.said_lately:
            told = await asyncio.to_thread(self._add, turn)
            if told is not None:
                return told
        return await asyncio.to_thread(self._open, turn, await summary_of(turn))

    @staticmethod
    def _add(turn: Turn) -> tuple[Iterable[Say], list[EventType]] | None:
        """Add what is said to the ticket that stands; nothing where a colleague has closed it meanwhile."""
        standing = services().tickets.standing(turn.conversation_id)
        if standing is None:
            return None
        services().tickets.add(standing.number, turn.heard.text, mood=turn.mood)
        return (Say("utter_ticket_stands", {"ticket": standing.number}),), [SlotSet("offer", None)]

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
