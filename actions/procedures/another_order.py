"""A message that points at another order than the one spoken of: "where's the last one" of a list, “那电饭煲呢”."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from actions.procedures.case_events import conductor, known_customer
from actions.turn import Turn
from assistant.services.procedures.heard import Entity, Heard
from assistant.services.procedures.reference import asks_same_of_product, wants_same_of_other
from assistant.services.products.question import PRODUCT_QUESTIONS
from assistant.wiring import services

TRACK: Final = "track_order"
"""What an order's number alone asks for: what is in it, and where it is."""
_LISTS: Final = "check_account"
"""What lists orders is not asked again of one of them."""
_SHARE: Final = 0.05
"""Confidence from which the other reading of a message that points at a place in a list is the wish."""


def with_listed(heard: Heard, turn: Turn) -> Heard:
    """Add to a message that points at a place the order that stands there in the list just shown."""
    place = heard.first("ordinal")
    named = heard.first("order_number") or heard.first("product")
    if place is None or named or not 1 <= abs(int(place.value)) <= len(turn.listed):
        return heard
    index = int(place.value)
    number = turn.listed[index if index < 0 else index - 1]
    return replace(heard, entities=(*heard.entities, replace(place, kind="order_number", value=number)))


def wish_of_listed(turn: Turn) -> Heard | None:
    """Read what points at a listed order as the wish that it resembles, else as what was asked last, or as tracking."""
    heard = with_listed(turn.heard, turn)
    if heard is turn.heard:
        return None
    wishes = (intent for intent, share in turn.readings if share >= _SHARE and conductor().handles(intent))
    again = conductor().again(heard, turn.heard_before, refused=turn.was_refused)
    asked_last = again.intent if again and again.intent != _LISTS else TRACK
    return replace(heard, intent=next(wishes, asked_last))


def same_of_another(turn: Turn) -> Heard | None:
    """Read what names only another product of theirs, after an answer about an order, as the wish before it."""
    if turn.in_case or not asks_same_of_product(turn.heard) or asked_of_products(turn):
        return None
    if not _spoke_of_order(turn) or not _has_bought(turn.heard.all("product"), turn):
        return None
    return conductor().again(turn.heard, turn.heard_before, refused=turn.was_refused)


def same_deed_for_another(turn: Turn) -> Heard | None:
    """Read "same for the other one", “第二个也是” right after a deed as that deed, for the order beside the one done.

    Only what the wish was for is kept; everything is shown again, and waits for a yes of its own.
    """
    done = any("_receipt" in name for name in turn.said_last)
    if turn.in_case or not done or not wants_same_of_other(turn.heard):
        return None
    wish = next((one for one in reversed(turn.heard_before) if conductor().handles(one.intent)), None)
    if wish is None:
        return None
    if (listed := with_listed(turn.heard, turn)) is not turn.heard or turn.heard.first("product"):
        return wish.with_order_of(listed)
    return wish.for_other_order()


def asked_of_products(turn: Turn) -> bool:
    """Tell whether the message before this one asked about products: then "and the lamp?" does so, too."""
    asked = bool(turn.heard_before) and turn.heard_before[-1].intent in PRODUCT_QUESTIONS
    return asked and not _spoke_of_order(turn)


def _spoke_of_order(turn: Turn) -> bool:
    """Tell whether our last answer spoke of the order in focus."""
    return turn.focus is not None and any(turn.focus in str(event.get("text")) for event in turn.bot_said)


def _has_bought(products: tuple[Entity, ...], turn: Turn) -> bool:
    customer = known_customer(turn)
    orders = services().orders.of_customer(customer) if customer else []
    bought = {line.product_key for order in orders for line in order.lines}
    return bool(bought & {str(product.value) for product in products})
