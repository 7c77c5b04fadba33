"""Where a refund is."""

from __future__ import annotations

from typing import ClassVar

from assistant.services import wording
from assistant.services.procedures.case import Case
from assistant.services.procedures.needs.customer import CustomerNeed
from assistant.services.procedures.needs.order import OrderNeed
from assistant.services.procedures.procedure import Context, Need, Procedure
from assistant.services.procedures.say import Say
from assistant.services.records import Order
from assistant.services.refunding import MadeRefund, refund_state


def _refusal(order: Order) -> str | None:
    return "order_has_no_refund" if refund_state(order).is_empty else None


class TrackRefund(Procedure):
    """Tells what went back where and when, and what is still to come."""

    name: ClassVar[str] = "track_refund"
    intents: ClassVar[frozenset[str]] = frozenset({"track_refund"})
    needs: ClassVar[tuple[Need, ...]] = (CustomerNeed(), OrderNeed(_refusal, none_left="no_refunds"))

    def finish(self, case: Case, context: Context) -> tuple[Say, ...]:
        """Return a line for each refund made, and what is still to come."""
        order = context.order(case)
        state = refund_state(order)
        owed = {"order_number": order.number, "refunds": wording.refunds(state.owed, context.language)}
        said = (
            (state.made, _made(order, state.made, context)),
            (state.owed, Say("utter_refunds_owed", owed)),
            (state.awaits_return, Say("utter_refund_awaits_return", {"order_number": order.number})),
        )
        return tuple(say for applies, say in said if applies)


def _made(order: Order, refunds: tuple[MadeRefund, ...], context: Context) -> Say:
    total = sum(refund.payment.amount_cents for refund in refunds)
    values = {
        "order_number": order.number,
        "total": wording.money(total, context.language),
        "refunds": "\n".join(_line(refund, context) for refund in refunds),
    }
    return Say("utter_refunds_made", values)


def _line(refund: MadeRefund, context: Context) -> str:
    """Return one refund in words: the amount, the method, when it was made, and by when it arrives."""
    chinese = context.language == "zh"
    amount = wording.money(refund.payment.amount_cents, context.language)
    method = wording.payment_method(refund.payment.method, context.language)
    made = wording.date(refund.payment.made_at, context.language)
    on = (f"{made} " if chinese else f" on {made}") if made else ""
    arrival = _arrival(refund, context)
    return f"- {on}{amount} 退回{method}，{arrival}" if chinese else f"- {amount} to your {method}{on}; {arrival}"


def _arrival(refund: MadeRefund, context: Context) -> str:
    chinese = context.language == "zh"
    if refund.at_once:
        return "已立即到账" if chinese else "it was there at once"
    if refund.arrives_by is None:
        return "5 至 7 个工作日到账" if chinese else "it takes 5 to 7 working days"
    by = wording.date(refund.arrives_by, context.language)
    if refund.arrives_by < context.now.date():
        return f"应已于 {by} 前到账" if chinese else f"it should have arrived by {by}"
    return f"最晚 {by} 到账" if chinese else f"it arrives by {by} at the latest"
