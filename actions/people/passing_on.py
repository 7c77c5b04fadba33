"""Passing a conversation to a person: the ticket that a colleague answers, opened once and added to after that."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from rasa_sdk.events import EventType, SlotSet

from actions.procedures.case_events import known_customer
from actions.turn import Turn
from actions.writing import SUMMARISED, summary_of
from assistant.services.procedures.say import Say
from assistant.services.refusing import ASKS_FOR_PERSON
from assistant.wiring import services

_OFFERS = "utter_offer_person_for_"
_OPENED = frozenset({"utter_ticket_opened", "utter_ticket_opened_unknown_customer", "utter_ticket_stands"})
_COMPLAINED = frozenset({"utter_complaint_taken", "utter_complaint_taken_unknown_customer"})
_REASONS = {"payment_issue": "payment_issue", "insult": "mood"}

Told = tuple[Iterable[Say], list[EventType]]


def asks_for_person(turn: Turn) -> bool:
    """Tell whether the message asks for a person, alone or beside something else."""
    return any(request.intent == ASKS_FOR_PERSON for request in turn.requests)


def has_passed_on(turn: Turn) -> bool:
    """Tell whether the last thing that was done is a ticket."""
    tickets = _OPENED | _COMPLAINED
    changed_since = any("_receipt" in response for response in turn.said_lately)
    return bool(tickets & turn.said_last) or bool(tickets & turn.said_lately and not changed_since)


async def pass_on(turn: Turn) -> Told:
    """Open a ticket with what the conversation was about; to one that stands already it is added.

    Returns:
        What to say, its number and when somebody answers; and what Rasa is to remember.
    """
    told = await asyncio.to_thread(_add, turn)
    if told is not None:
        return told
    return await asyncio.to_thread(_open, turn, await summary_of(turn))


async def pass_on_if_asked(turn: Turn, rest: Told) -> Told:
    """Pass the conversation on where one of several requests is that, before what the others led to."""
    if not asks_for_person(turn):
        return rest
    said, events = rest
    told, remembered = await pass_on(turn)
    return (*told, *(say for say in said if not say.response.startswith(_OFFERS))), [*remembered, *events]


def _add(turn: Turn) -> Told | None:
    """Add what is said to the ticket that stands; nothing where a colleague has closed it meanwhile."""
    standing = services().tickets.standing(turn.conversation_id)
    if standing is None:
        return None
    told_lately = asks_for_person(turn) and (_OPENED | _COMPLAINED) & turn.said_lately
    words = turn.customer_said[-1 if told_lately else -SUMMARISED :]
    services().tickets.add(standing.number, "\n".join(words), mood=turn.mood)
    return (Say("utter_ticket_stands", {"ticket": standing.number}),), [SlotSet("offer", None)]


def _open(turn: Turn, summary: str) -> Told:
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
