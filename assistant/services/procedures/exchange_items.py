"""Exchanging items of an order that was delivered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from assistant.services.exchanging import refusal
from assistant.services.items import EXCHANGE
from assistant.services.procedures.difference import cannot_pay, method_when_even
from assistant.services.procedures.item_procedure import REOPENED_WITH_ORDER, ItemProcedure
from assistant.services.procedures.needs.confirmation import ConfirmationNeed
from assistant.services.procedures.needs.customer import CustomerNeed
from assistant.services.procedures.needs.lines import LinesNeed
from assistant.services.procedures.needs.order import OrderNeed
from assistant.services.procedures.needs.payment_method import PaymentMethodNeed
from assistant.services.procedures.needs.variants import VariantsNeed
from assistant.services.procedures.procedure import Need


class ExchangeItems(ItemProcedure):
    """Exchanges lines of a delivered order for variants of the same products."""

    name: ClassVar[str] = "exchange_items"
    kind: ClassVar[str] = EXCHANGE
    rules_out: ClassVar[frozenset[str]] = frozenset({"return_items", "change_items"})
    intents: ClassVar[frozenset[str]] = frozenset({"exchange_item"})
    instead: ClassVar[Mapping[str, str]] = {"exchange_not_delivered": "change_items"}
    needs: ClassVar[tuple[Need, ...]] = (
        CustomerNeed(),
        OrderNeed(refusal, none_left="no_order_to_exchange", reopens=REOPENED_WITH_ORDER, singly=True),
        LinesNeed(become=True),
        VariantsNeed(same=True),
        PaymentMethodNeed(cannot_pay, unasked=method_when_even),
        ConfirmationNeed(),
    )
