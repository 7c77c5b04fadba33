"""A deed that is only asked about: the answer first, and the deed at most offered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.answering import quote_deed
from actions.procedures.case_events import LISTEN, conductor, context, known_customer, writes
from actions.procedures.proposed import SLOT, YES_NO
from actions.turn import Turn
from assistant.services.procedures.beforehand import asks_beforehand, asks_consequence
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.say import Choice, Say
from assistant.services.procedures.step import Step
from assistant.services.products.question import PRICE, aspects_of


def answer_beforehand(wish: Heard, turn: Turn) -> tuple[Iterable[Say], list[EventType]] | None:
    """Answer what asks about a deed before it is wanted; None for a wish, and for one under a condition.

    Nothing begins: a yes to the offer under the answer begins it, with everything the question told.
    """
    if wish.proviso or not writes(wish.intent) or not asks_beforehand(wish.text):
        return None
    looked_at = _looked_at(wish, turn)
    refused = looked_at.said if looked_at and looked_at.case is None else ()
    answered = _answer(wish, looked_at, turn) if asks_consequence(wish.text) or not refused else ()
    kept: list[EventType] = [SlotSet("case", None), FollowupAction(LISTEN)]
    if refused:
        return (*answered, *refused), kept
    yes, no = YES_NO[turn.language]
    offered = Say("utter_offer_deed", {}, (Choice(yes, yes, "yes"), Choice(no, no, "no")))
    return (*answered, offered), [SlotSet("offer", "requests"), SlotSet(SLOT, [asdict(wish)]), *kept]


def _answer(wish: Heard, looked_at: Step | None, turn: Turn) -> tuple[Say, ...]:
    """Say that it is possible, where only that is asked of a known order; else what the articles tell."""
    found = looked_at is not None and looked_at.case is not None and looked_at.case.knows("order")
    if found and not asks_consequence(wish.text):
        return (Say("utter_possible_as_it_stands"),)
    named_amount = wish.first("product") is not None and PRICE in aspects_of(wish)
    quoted = () if named_amount else quote_deed(wish, language=turn.language)
    return quoted or (Say("utter_shown_before_yes"),)


def _looked_at(wish: Heard, turn: Turn) -> Step | None:
    """Return where the deed would lead as things stand; None where nobody is known. It is neither begun nor noted."""
    customer = known_customer(turn)
    if customer is None:
        return None
    focus = None if asks_consequence(wish.text) else turn.focus
    return conductor().begin(wish, replace(context(turn), noting=True, focus=focus), customer_id=customer)
