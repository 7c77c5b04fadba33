"""Paying for an order with another method."""

from __future__ import annotations

from typing import Any, ClassVar

from assistant.services import repaying, wording
from assistant.services.payment_changes import PaymentReceipt
from assistant.services.procedures.case import Case
from assistant.services.procedures.needs.confirmation import ConfirmationNeed
from assistant.services.procedures.needs.customer import CustomerNeed
from assistant.services.procedures.needs.order import OrderNeed
from assistant.services.procedures.needs.payment_method import PaymentMethodNeed
from assistant.services.procedures.procedure import Context, Need, WritingProcedure
from assistant.services.procedures.say import Say
from assistant.services.records import PaymentMethod
from assistant.services.repaying import PaymentChange


def _refusal(method: PaymentMethod, case: Case, context: Context) -> str | None:
    return repaying.method_refusal(context.order(case), method)


class ChangePayment(WritingProcedure):
    """Has another method of the customer pay for an order that has not been processed yet."""

    name: ClassVar[str] = "change_payment"
    intents: ClassVar[frozenset[str]] = frozenset({"change_payment_method"})
    needs: ClassVar[tuple[Need, ...]] = (
        CustomerNeed(),
        OrderNeed(repaying.refusal, none_left="no_order_to_repay"),
        PaymentMethodNeed(_refusal, question="utter_ask_new_payment_method"),
        ConfirmationNeed(),
    )

    def facts(self, case: Case, context: Context) -> dict[str, Any]:
        """Return the fingerprint of what would change now."""
        return {"fingerprint": self._change(case, context).fingerprint}

    def preview(self, case: Case, facts: dict[str, Any], context: Context) -> Say:
        """Show what the new method pays and what goes back where."""
        change = self._change(case, context)
        return Say("utter_change_payment_preview", _values(case.values["order"], change, context.language))

    def finish(self, case: Case, context: Context) -> tuple[Say, ...]:
        """Change the payment, once for each yes."""
        receipt = context.payments.make(
            case.values["payment_method"],
            self.confirmation(case, context, subject=case.values["order"]),
            expected=case.values["preview"]["facts"]["fingerprint"],
        )
        return (Say("utter_change_payment_receipt", _values(receipt.order_number, receipt, context.language)),)

    def _change(self, case: Case, context: Context) -> PaymentChange:
        values = case.values
        return context.payments.preview(values["customer"], values["order"], values["payment_method"])


def _values(number: str, change: PaymentChange | PaymentReceipt, language: str) -> dict[str, str]:
    return {
        "order_number": number,
        "method": wording.payment_method(change.method, language),
        "charge": wording.money(change.charge_cents, language),
        "refunds": wording.refunds(change.refunds, language),
    }
