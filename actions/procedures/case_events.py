"""From a step of the conductor to what Rasa remembers; shared by the actions of the one form."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.turn import Turn
from assistant.services.procedures import PROCEDURES
from assistant.services.procedures.conductor import Conductor
from assistant.services.procedures.procedure import Context, WritingProcedure
from assistant.services.procedures.say import Say
from assistant.services.procedures.step import Step
from assistant.settings import settings
from assistant.wiring import services

LISTEN = "action_listen"


@lru_cache(maxsize=1)
def conductor() -> Conductor:
    """Return the one conductor of all procedures."""
    return Conductor(PROCEDURES)


def writes(intent: str) -> bool:
    """Tell whether an intent wishes for a procedure that changes something."""
    return any(intent in one.intents for one in PROCEDURES if isinstance(one, WritingProcedure))


def context(turn: Turn) -> Context:
    """Return what a procedure may use in this turn."""
    return Context(
        orders=services().orders,
        item_requests=services().item_requests,
        identity=services().identity,
        codes=services().codes,
        identity_profile=settings().identification,
        passwords=services().passwords,
        erasures=services().erasures,
        reorders=services().reorders,
        tickets=services().tickets,
        customers=services().customers,
        catalogue=services().catalogue,
        account=services().account,
        trail=services().trail,
        addresses=services().addresses,
        payments=services().payments,
        newsletter=services().newsletter,
        invoices=services().invoices,
        language=turn.language,
        conversation_id=turn.conversation_id,
        turn=turn.number,
        now=services().clock.now(),
        mood=turn.mood,
        focus=turn.focus,
        customer_said=turn.customer_said,
    )


def known_customer(turn: Turn) -> str | None:
    """Return the customer this conversation is bound to, or else who was confirmed in it and is still there."""
    bound = services().identity.bound(turn.conversation_id)
    if bound is not None:
        return bound.id
    confirmed: str | None = turn.slots.get("customer_id")
    return confirmed if confirmed and services().customers.exists(confirmed) else None


def begin_with(step: Step, turn: Turn) -> tuple[tuple[Say, ...], list[EventType]]:
    """Return what a first step leads to. What needs no question is done at once, and the form stays closed."""
    while step.case is not None and step.state == "ready":
        done = conductor().finish(step.case, context(turn))
        step = replace(done, said=step.said + done.said)
    said, events = ask_on(step, turn)
    return said, events if step.case is not None else [*events, FollowupAction(LISTEN)]


def ask_on(step: Step, turn: Turn) -> tuple[tuple[Say, ...], list[EventType]]:
    """Return what to say after a step, the next question included, and what Rasa is to remember of it."""
    case, (said, offered) = step.case, _offers_apart(step.said)
    if case is not None and step.state == "asking":
        question, case = conductor().question(case, context(turn))
        said = said + question
    events: list[EventType] = [SlotSet("case", case.to_json() if case else None)]
    if case is None and offered:  # where something is asked a yes must never have two meanings
        said, events = said + offered[-1:], [*events, SlotSet("offer", "person")]
    newly_known = step.customer_id not in (None, turn.slots.get("customer_id"))
    if newly_known and services().identity.bound(turn.conversation_id) is None:
        events.append(SlotSet("customer_id", step.customer_id))  # a binding is read each time: it may end
    return said, events


def _offers_apart(said: tuple[Say, ...]) -> tuple[tuple[Say, ...], tuple[Say, ...]]:
    """Take the offers of a person out of what is said."""
    offers = tuple(say for say in said if say.response.startswith("utter_offer_"))
    return tuple(say for say in said if say not in offers), offers
