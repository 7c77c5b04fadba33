"""The invoice of an order."""

from __future__ import annotations

from typing import ClassVar

from assistant.services.invoices.desk import KEPT_DAYS
from assistant.services.procedures.case import Case
from assistant.services.procedures.needs.customer import CustomerNeed
from assistant.services.procedures.needs.order import OrderNeed
from assistant.services.procedures.procedure import Context, Need, Procedure
from assistant.services.procedures.say import Say


class GetInvoice(Procedure):
    """Hands out an order's invoice as a PDF; an order that has none yet gets what it is entitled to, and is told so."""

    name: ClassVar[str] = "get_invoice"
    intents: ClassVar[frozenset[str]] = frozenset({"get_invoice", "check_invoice"})
    needs: ClassVar[tuple[Need, ...]] = (CustomerNeed(), OrderNeed(lambda order: None, none_left="no_orders"))

    def finish(self, case: Case, context: Context) -> tuple[Say, ...]:
        """Issue the document and tell where it is."""
        order = context.order(case)
        customer = context.customer(case)
        issued = context.invoices.issue(order, customer, language=context.language)
        values = {
            "order_number": order.number,
            "invoice_number": issued.document.number or "",
            "where": issued.where,
            "days": str(KEPT_DAYS),
        }
        return (Say(f"utter_document_{issued.document.kind}", values),)
