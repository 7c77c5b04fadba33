"""Changing items of an order that has not been processed yet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from assistant.services.changing import refusal
from assistant.services.items import CHANGE
from assistant.services.procedures.case import Case
from assistant.services.procedures.difference import cannot_pay, method_when_even
from assistant.services.procedures.item_procedure import REOPENED_WITH_ORDER, ItemProcedure
from assistant.services.procedures.needs.adding import AddingNeed
from assistant.services.procedures.needs.confirmation import ConfirmationNeed
from assistant.services.procedures.needs.customer import CustomerNeed
from assistant.services.procedures.needs.lines import TOLD, LinesNeed
from assistant.services.procedures.needs.order import OrderNeed
from assistant.services.procedures.needs.payment_method import PaymentMethodNeed
from assistant.services.procedures.needs.variants import VariantsNeed
from assistant.services.procedures.procedure import Need

_RETURNS = re.compile(
    r"\b(?:return|returning|send(?:ing)? back|refund|giv(?:e|ing) back|money back)\b|退[掉货回款吧了钱]|[能要想]退",
    re.IGNORECASE,
)
_BECOMES = re.compile(r"\b(?:exchang|swap|chang|replac|switch|instead)|换|改", re.IGNORECASE)


class ChangeItems(ItemProcedure):
    """Gives lines of a pending order other variants of the same products, once, and settles the difference."""

    name: ClassVar[str] = "change_items"
    kind: ClassVar[str] = CHANGE
    rules_out: ClassVar[frozenset[str]] = frozenset({"exchange_items"})
    intents: ClassVar[frozenset[str]] = frozenset({"change_order"})
    instead: ClassVar[Mapping[str, str]] = {"change_order_delivered": "exchange_items"}
    needs: ClassVar[tuple[Need, ...]] = (
        AddingNeed(),
        CustomerNeed(),
        OrderNeed(refusal, none_left="no_order_to_change", reopens=REOPENED_WITH_ORDER, singly=True),
        LinesNeed(become=True),
        VariantsNeed(same=False),
        PaymentMethodNeed(cannot_pay, unasked=method_when_even),
        ConfirmationNeed(),
    )

    def other(self, rule: str, case: Case) -> str | None:
        """Exchange what was delivered, or take it back where that is what the customer's words say."""
        told = " ".join(case.values.get(TOLD, []))
        gives_back = _RETURNS.search(told) and not _BECOMES.search(told)
        return "return_items" if rule in self.instead and gives_back else super().other(rule, case)
