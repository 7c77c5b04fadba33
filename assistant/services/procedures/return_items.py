"""Returning items of an order that was delivered."""

from __future__ import annotations

from typing import ClassVar

from assistant.services.items import RETURN
from assistant.services.procedures.case import Case
from assistant.services.procedures.item_procedure import REOPENED_WITH_ORDER, ItemProcedure
from assistant.services.procedures.needs.confirmation import ConfirmationNeed
from assistant.services.procedures.needs.customer import CustomerNeed
from assistant.services.procedures.needs.lines import LinesNeed
from assistant.services.procedures.needs.order import OrderNeed
from assistant.services.procedures.needs.payment_method import PaymentMethodNeed
from assistant.services.procedures.procedure import Context, Need
from assistant.services.records import PaymentMethod
from assistant.services.returning import refusal, takes_refund


def _cannot_take(method: PaymentMethod, case: Case, context: Context) -> str | None:
    order = context.order(case)
    return None if takes_refund(method, order) else "refund_to_other_method"


class ReturnItems(ItemProcedure):
    """Takes lines of a delivered order back; the money goes to how they were paid, or to a gift card."""

    name: ClassVar[str] = "return_items"
    kind: ClassVar[str] = RETURN
    rules_out: ClassVar[frozenset[str]] = frozenset({"exchange_items"})
    intents: ClassVar[frozenset[str]] = frozenset({"return_item", "get_refund"})
    needs: ClassVar[tuple[Need, ...]] = (
        CustomerNeed(),
        OrderNeed(refusal, none_left="no_order_to_return", reopens=REOPENED_WITH_ORDER),
        LinesNeed(),
        PaymentMethodNeed(_cannot_take, question="utter_ask_refund_method"),
        ConfirmationNeed(),
    )
