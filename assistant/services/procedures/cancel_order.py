"""Cancelling an order that has not been processed yet."""

from __future__ import annotations

from typing import Any, ClassVar

from assistant.errors import NotAllowed
from assistant.services import wording
from assistant.services.cancelling import preview_of
from assistant.services.procedures.case import Case
from assistant.services.procedures.needs.confirmation import ConfirmationNeed
from assistant.services.procedures.needs.customer import CustomerNeed
from assistant.services.procedures.needs.order import OrderNeed
from assistant.services.procedures.needs.reason import ReasonNeed
from assistant.services.procedures.needs.whole_order import WholeOrderNeed
from assistant.services.procedures.procedure import Context, Need, WritingProcedure
from assistant.services.procedures.say import Say
from assistant.services.records import Order


def _refusal(order: Order) -> str | None:
    try:
        preview_of(order)
    except NotAllowed as refusal:
        return refusal.rule
    return None


class CancelOrder(WritingProcedure):
    """Cancels a pending order for one of two reasons and refunds it to where the money came from."""

    name: ClassVar[str] = "cancel_order"
    intents: ClassVar[frozenset[str]] = frozenset({"cancel_order"})
    needs: ClassVar[tuple[Need, ...]] = (
        CustomerNeed(),
        OrderNeed(_refusal, none_left="no_order_to_cancel"),
        WholeOrderNeed(),
        ReasonNeed(),
        ConfirmationNeed(),
    )

    def facts(self, case: Case, context: Context) -> dict[str, Any]:
        """Return the fingerprint of what cancelling would do now."""
        preview = context.orders.preview_cancellation(case.values["customer"], case.values["order"])
        return {"fingerprint": preview.fingerprint}

    def preview(self, case: Case, facts: dict[str, Any], context: Context) -> Say:
        """Show the order, its lines, and what goes back where."""
        preview = context.orders.preview_cancellation(case.values["customer"], case.values["order"])
        comma = "，" if context.language == "zh" else ", "
        values = {
            "order_number": preview.order.number,
            "lines": "\n".join(
                f"- {wording.line(item, context.language)}{comma}{wording.money(item.price_cents, context.language)}"
                for item in preview.order.lines
            ),
            "total": wording.money(preview.total_cents, context.language),
            "refunds": wording.refunds(preview.refunds, context.language),
        }
        return Say("utter_cancel_order_preview", values)

    def finish(self, case: Case, context: Context) -> tuple[Say, ...]:
        """Cancel, once for each yes, and return the receipt."""
        confirmed = case.values["preview"]
        cancellation = context.orders.cancel(
            case.values["customer"],
            case.values["order"],
            reason=case.values["reason"],
            expected=confirmed["facts"]["fingerprint"],
            idempotency_key=confirmed["key"],
            conversation_id=context.conversation_id,
            turn=context.turn,
        )
        values = {
            "order_number": cancellation.order.number,
            "total": wording.money(cancellation.total_cents, context.language),
            "refunds": wording.refunds(cancellation.refunds, context.language),
        }
        return (Say("utter_cancel_order_receipt", values),)
