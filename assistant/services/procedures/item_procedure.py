"""What changing, returning and exchanging items have in common: the wish, its preview, its receipt."""

from __future__ import annotations

from typing import Any, ClassVar

from assistant.services import wording
from assistant.services.item_requests import ItemWish
from assistant.services.items import RETURN
from assistant.services.procedures.case import Case
from assistant.services.procedures.procedure import Context, WritingProcedure
from assistant.services.procedures.say import Say
from assistant.services.records import GIFT_CARD, PaymentMethod

REOPENED_WITH_ORDER = ("lines", "variants", "variants_chosen", "variants_offered", "payment_method")


class ItemProcedure(WritingProcedure):
    """Writes what a customer wants of some lines of one order."""

    kind: ClassVar[str]
    joins: ClassVar[bool] = True

    def facts(self, case: Case, context: Context) -> dict[str, Any]:
        """Return the fingerprint of what the wish would do now."""
        return {"fingerprint": context.item_requests.preview(case.values["customer"], self._wish(case)).fingerprint}

    def preview(self, case: Case, facts: dict[str, Any], context: Context) -> Say:
        """Show each line and what becomes of it, and what is to be paid or comes back, where."""
        preview = context.item_requests.preview(case.values["customer"], self._wish(case))
        values = {
            "order_number": preview.order.number,
            "lines": wording.swaps(preview.swaps, context.language),
            **_money(preview.difference_cents, preview.method, context.language),
        }
        return Say(f"utter_{self.name}_preview_{self._direction(preview.difference_cents)}", values)

    def finish(self, case: Case, context: Context) -> tuple[Say, ...]:
        """Do it, once for each yes, and say what happens next."""
        receipt = context.item_requests.make(
            self._wish(case),
            self.confirmation(case, context, subject=case.values["order"]),
            expected=case.values["preview"]["facts"]["fingerprint"],
        )
        values = {
            "order_number": receipt.order_number,
            **_money(receipt.difference_cents, receipt.method, context.language),
        }
        return (Say(f"utter_{self.name}_receipt_{self._direction(receipt.difference_cents)}", values),)

    def _wish(self, case: Case) -> ItemWish:
        variants = case.values.get("variants") or dict.fromkeys(case.values["lines"])
        return ItemWish(self.kind, case.values["order"], variants, case.values["payment_method"])

    def _direction(self, difference_cents: int) -> str:
        """Return which of the sentences about money is true."""
        if difference_cents < 0 or self.kind == RETURN:
            return "back"
        return "pays" if difference_cents else "even"


def _money(difference_cents: int, method: PaymentMethod, language: str) -> dict[str, str]:
    at_once = method.kind == GIFT_CARD
    days = {"en": ("at once", "within 5 to 7 working days"), "zh": ("立即到账", "5 至 7 个工作日到账")}
    return {
        "amount": wording.money(abs(difference_cents), language),
        "method": wording.payment_method(method, language),
        "when": days[language][0 if at_once else 1],
    }
