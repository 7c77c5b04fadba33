"""Where an order is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from assistant.errors import NotAllowed
from assistant.services import wording
from assistant.services.cards import order_card
from assistant.services.procedures.case import Case
from assistant.services.procedures.needs.arrival import MISSING, ArrivalNeed
from assistant.services.procedures.needs.customer import CustomerNeed
from assistant.services.procedures.needs.order import OrderNeed
from assistant.services.procedures.procedure import Context, Need, Procedure
from assistant.services.procedures.say import Say, offer
from assistant.services.records import CANCELLED, DELIVERED, Fulfilment
from assistant.services.refunding import working_days_after

SEARCHED_AFTER: Final = 2
"""So many working days after the expected day we ask the carrier (knowledge/delivery/delivery-times)."""
_NOT_RECEIVED: Final = "delivered_not_received"


class TrackOrder(Procedure):
    """Tells an order's status, where its parcels are, and when they come."""

    name: ClassVar[str] = "track_order"
    intents: ClassVar[frozenset[str]] = frozenset({"track_order"})
    needs: ClassVar[tuple[Need, ...]] = (
        CustomerNeed(),
        OrderNeed(lambda order: None, none_left="no_orders"),
        ArrivalNeed(),
    )
    instead: ClassVar[Mapping[str, str]] = {_NOT_RECEIVED: "complaint"}

    def finish(self, case: Case, context: Context) -> tuple[Say, ...]:
        """Return the status, and a line for each parcel.

        Raises:
            NotAllowed: It is recorded as delivered, and the customer does not have it.
        """
        order = context.order(case)
        if order.status == DELIVERED and case.values["arrival"] == MISSING:
            raise NotAllowed(_NOT_RECEIVED, (order.number,))
        values = {
            "order_number": order.number,
            "products": wording.lines(order, context.language),
            "total": wording.money(order.total_cents, context.language),
            "placed": wording.date(order.placed_at, context.language),
        }
        card = {"cards": [order_card(order, context.language)]}
        status = Say(f"utter_order_{order.status.split(' (')[0].replace(' ', '_')}", values, details=card)
        under_way = order.fulfilments if order.status != CANCELLED else ()
        parcels = (_parcel(fulfilment, context) for fulfilment in under_way)
        searched = any(_is_late(fulfilment, context, by_working_days=SEARCHED_AFTER) for fulfilment in under_way)
        offered = (offer("utter_offer_ask_carrier", language=context.language),) if searched else ()
        return (status, *parcels, *offered)


def _is_late(fulfilment: Fulfilment, context: Context, *, by_working_days: int = 0) -> bool:
    """Tell whether the day on which a parcel was expected has passed, by so many working days."""
    if fulfilment.delivered_at is not None or fulfilment.expected_at is None:
        return False
    today = context.now.date()
    late = fulfilment.expected_at.date() < today
    return late and working_days_after(fulfilment.expected_at, by_working_days) <= today


def _parcel(fulfilment: Fulfilment, context: Context) -> Say:
    """Return where one parcel is: delivered, under way with a date that may have passed, or without one."""
    language = context.language
    values = {
        "tracking_number": fulfilment.tracking_number,
        "expected": wording.date(fulfilment.expected_at, language),
        "delivered": wording.date(fulfilment.delivered_at, language),
    }
    if fulfilment.delivered_at:
        return Say("utter_parcel_delivered", values)
    if _is_late(fulfilment, context):
        return Say("utter_parcel_late", values)
    return Say("utter_parcel_expected" if fulfilment.expected_at else "utter_parcel", values)
