"""A wish that may as well be another one: nothing begins until the customer has said which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.procedures.case_events import LISTEN, conductor
from actions.procedures.proposed import SLOT, read_requests
from actions.turn import ASK_WHICH_WISH, Turn
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.say import Choice, Say, offer
from assistant.services.procedures.titles import read_titles

OFFER = "wish"
SURE_FROM = 0.6
"""Confidence from which a wish is begun; below it two of five were another (docs/reference/nlu.md)."""
RIVAL_FROM = 0.4
"""Share of the best reading's confidence from which the second one is worth a question."""
REMEDIES = ("exchange_item", "return_item")
"""What a customer may want of an item of which nothing is told but what is wrong with it."""
SETTLED: tuple[EventType, ...] = (SlotSet("offer", None), SlotSet(SLOT, None))
"""What is forgotten when the customer has said which."""


def rivals_in(turn: Turn) -> tuple[str, ...]:
    """Return the two intents between which the reading of a wish wavers; nothing when it is sure enough.

    What stands in for the best reading counts with it: whether it is a change or an exchange the order's status tells.
    Only what has a title can be asked about, and only another procedure is worth a question. A wish under a condition
    is begun: its preview says what the condition became.
    """
    if len(turn.readings) < 2 or len(turn.requests) > 1 or turn.heard.proviso:
        return ()
    first = turn.readings[0][0]
    alike = [share for intent, share in turn.readings if _are_alike(first, intent)]
    others = [reading for reading in turn.readings if not _are_alike(first, reading[0])]
    if not others or first != turn.heard.intent:
        return ()
    (second, other), confidence = others[0], sum(alike)
    wavers = RIVAL_FROM * confidence <= other and confidence < SURE_FROM
    can_ask = conductor().are_apart(first, second) and read_titles().keys() >= {first, second}
    return (first, second) if wavers and can_ask else ()


def _are_alike(intent: str, other: str) -> bool:
    """Tell whether two intents wish for the same, or one stands in for the other: a change, an exchange."""
    both_wish = conductor().handles(intent) and conductor().handles(other)
    return intent == other or (both_wish and not conductor().are_apart(intent, other))


def ask_which(
    rivals: tuple[str, ...], turn: Turn, *, question: str = ASK_WHICH_WISH
) -> tuple[Iterable[Say], list[EventType]]:
    """Ask, and keep the message for either answer; the second time in a row offer a person."""
    if turn.misunderstood_before:
        said = offer("utter_offer_person_after_misunderstandings", language=turn.language)
        kept: list[EventType] = [SlotSet("offer", "person")]
    else:
        titles = [read_titles()[intent][turn.language] for intent in rivals]
        choices = tuple(Choice(title, title, intent) for title, intent in zip(titles, rivals, strict=True))
        said = Say(question, {"first": titles[0], "second": titles[1]}, choices)
        wishes = [asdict(replace(turn.heard, intent=intent)) for intent in rivals]
        kept = [SlotSet("offer", OFFER), SlotSet(SLOT, wishes)]
    return (said,), [*kept, SlotSet("case", None), FollowupAction(LISTEN)]


def chosen_in(turn: Turn) -> Heard | None:
    """Return the kept message as the wish that this one chooses: by its place, or by wishing for the same."""
    kept = read_requests(turn.slots.get(SLOT)) if turn.just_offered and turn.slots.get("offer") == OFFER else ()
    place = turn.heard.first("ordinal")
    if place is not None and turn.heard.intent == "choose":
        return kept[_index(place.value, len(kept))] if kept and abs(int(place.value)) <= len(kept) else None
    wish = next((wish for wish in kept if wish.intent == turn.heard.intent), None)
    return wish.followed_by(turn.heard) if wish else None


def _index(place: int, count: int) -> int:
    return int(place) - 1 if place > 0 else count + int(place)
