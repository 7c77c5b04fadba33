"""Ordering the same again."""

from __future__ import annotations

from typing import Any, ClassVar

from assistant.services import wording
from assistant.services.items import too_small
from assistant.services.procedures.case import Case
from assistant.services.procedures.needs.again import AGAIN, AgainNeed, lines_again
from assistant.services.procedures.needs.confirmation import ConfirmationNeed
from assistant.services.procedures.needs.customer import CustomerNeed
from assistant.services.procedures.needs.order import OrderNeed
from assistant.services.procedures.needs.payment_method import PaymentMethodNeed
from assistant.services.procedures.procedure import Context, Need, WritingProcedure
from assistant.services.procedures.say import Say
from assistant.services.records import PaymentMethod
from assistant.services.reordering import Again, Reorder


def _refusal(method: PaymentMethod, case: Case, context: Context) -> str | None:
    only = lines_again(case)
    total_cents = context.reorders.total_cents(case.values["customer"], case.values["order"], only=only)
    return "gift_card_too_small" if too_small(method, total_cents) else None


def _shown_before_paying(case: Case, context: Context) -> dict[str, str]:
    """Return what is to be ordered, with what is sold out: nobody is asked how to pay for what cannot be had."""
    lines = context.reorders.lines(case.values["customer"], case.values["order"], only=lines_again(case))
    return {"lines": _lines(lines, context.language)}


class OrderAgain(WritingProcedure):
    """Places a new order with lines of an earlier one, at today's prices, to the account's address.

    What should be another way ("the lamp in white", "to my office", “不要袜子”) is about the new order, never the old.
    """

    name: ClassVar[str] = "reorder"
    intents: ClassVar[frozenset[str]] = frozenset({"reorder"})
    absorbs: ClassVar[frozenset[str]] = frozenset(
        {"cancel_order", "change_items", "exchange_items", "return_items", "change_address"}
    )
    needs: ClassVar[tuple[Need, ...]] = (
        CustomerNeed(),
        OrderNeed(lambda order: None, none_left="no_orders", reopens=(AGAIN,)),
        AgainNeed(),
        PaymentMethodNeed(_refusal, question="utter_ask_payment_of_reorder", shown=_shown_before_paying),
        ConfirmationNeed(),
    )

    def facts(self, case: Case, context: Context) -> dict[str, Any]:
        """Return the fingerprint of what would be ordered now."""
        reorder = _reorder(case, context)
        return {"fingerprint": reorder.fingerprint}

    def preview(self, case: Case, facts: dict[str, Any], context: Context) -> Say:
        """Show what can be had today and at which price, what cannot, what it costs, who pays, where it goes."""
        reorder = _reorder(case, context)
        shown = {
            "order_number": reorder.order.number,
            "lines": _lines(reorder.lines, context.language),
            "total": wording.money(reorder.total_cents, context.language),
            "method": wording.payment_method(reorder.method, context.language),
            "address": wording.address(reorder.address),
        }
        return Say("utter_reorder_preview", shown)

    def finish(self, case: Case, context: Context) -> tuple[Say, ...]:
        """Place the order, once for each yes."""
        receipt = context.reorders.make(
            case.values["payment_method"],
            self.confirmation(case, context, subject=case.values["order"]),
            expected=case.values["preview"]["facts"]["fingerprint"],
            only=lines_again(case),
        )
        total = wording.money(receipt.total_cents, context.language)
        return (Say("utter_reorder_receipt", {"order_number": receipt.number, "total": total}),)


def _reorder(case: Case, context: Context) -> Reorder:
    values, only = case.values, lines_again(case)
    return context.reorders.preview(values["customer"], values["order"], values["payment_method"], only=only)


def _lines(lines: tuple[Again, ...], language: str) -> str:
    return "\n".join(_line(again, language) for again in lines)


def _line(again: Again, language: str) -> str:
    """Return one line: the item with its price of today, the earlier one where it differs, or that it is sold out."""
    item, comma = wording.line(again.line, language), "，" if language == "zh" else ", "
    if again.variant is None:
        return f"- {item}{'：现在无货，不会下单' if language == 'zh' else ': not available now, left out'}"
    price = wording.money(again.variant.price_cents, language)
    if again.variant.price_cents == again.line.price_cents:
        return f"- {item}{comma}{price}"
    before = wording.money(again.line.price_cents, language)
    return f"- {item}{comma}{price}{f'（上次 {before}）' if language == 'zh' else f' (last time {before})'}"
