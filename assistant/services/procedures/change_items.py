"""Changing items of an order that has not been processed yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from assistant.services.changing import refusal
from assistant.services.items import CHANGE
from assistant.services.procedures.difference import cannot_pay, method_when_even
from assistant.services.procedures.item_procedure import REOPENED_WITH_ORDER, ItemProcedure
from assistant.services.procedures.needs.confirmation import ConfirmationNeed
from assistant.services.procedures.needs.customer import CustomerNeed
from assistant.services.procedures.needs.lines import LinesNeed
from assistant.services.procedures.needs.order import OrderNeed
from assistant.services.procedures.needs.payment_method import PaymentMethodNeed
from assistant.services.procedures.needs.variants import VariantsNeed
from assistant.services.procedures.procedure import Need


class ChangeItems(ItemProcedure):
    """Gives lines of a pending order other variants of the same products, once, and settles the difference."""

    name: ClassVar[str] = "change_items"
    kind: ClassVar[str] = CHANGE
    intents: ClassVar[frozenset[str]] = frozenset({"change_order"})
    instead: ClassVar[Mapping[str, str]] = {"change_order_delivered": "exchange_items"}
    needs: ClassVar[tuple[Need, ...]] = (
        CustomerNeed(),
        OrderNeed(refusal, none_left="no_order_to_change", reopens=REOPENED_WITH_ORDER),
        LinesNeed(become=True),
        VariantsNeed(),
        PaymentMethodNeed(cannot_pay, unasked=method_when_even),
        ConfirmationNeed(),
    )
