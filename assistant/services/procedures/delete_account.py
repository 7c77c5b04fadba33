"""Deleting a customer's account, after a one-time code and an explicit yes."""

from __future__ import annotations

from typing import Any, ClassVar

from assistant.services import wording
from assistant.services.procedures.case import Case
from assistant.services.procedures.needs.code import CodeNeed
from assistant.services.procedures.needs.confirmation import ConfirmationNeed
from assistant.services.procedures.procedure import Context, Need, WritingProcedure
from assistant.services.procedures.say import Say


class DeleteAccount(WritingProcedure):
    """Erases the customer; the orders stay for the tax office, without name and address."""

    name: ClassVar[str] = "delete_account"
    intents: ClassVar[frozenset[str]] = frozenset({"delete_account"})
    ends_customer: ClassVar[bool] = True
    needs: ClassVar[tuple[Need, ...]] = (CodeNeed("delete_account"), ConfirmationNeed())

    def facts(self, case: Case, context: Context) -> dict[str, Any]:
        """Return the fingerprint of what would be deleted and kept now."""
        return {"fingerprint": context.erasures.preview(case.values["customer"]).fingerprint}

    def preview(self, case: Case, facts: dict[str, Any], context: Context) -> Say:
        """Tell what is deleted and what is kept."""
        erasure = context.erasures.preview(case.values["customer"])
        values = {
            "email": erasure.email,
            "payment_methods": str(erasure.payment_methods),
            "orders": str(erasure.orders),
            "balance": wording.money(erasure.gift_card_cents, context.language),
        }
        kind = "with_gift_card" if erasure.gift_card_cents else "plain"
        return Say(f"utter_delete_account_preview_{kind}", values)

    def finish(self, case: Case, context: Context) -> tuple[Say, ...]:
        """Erase, once for each yes."""
        confirmation = self.confirmation(case, context, subject=case.values["customer"])
        context.erasures.erase(confirmation, expected=case.values["preview"]["facts"]["fingerprint"])
        return (Say("utter_delete_account_receipt"),)
