"""Taking up a complaint: a ticket with what is wrong, and what happens next."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from assistant.services.procedures.case import Case
from assistant.services.procedures.needs.complaint import COMPLAINT, ORDER_NAMED, ComplaintNeed
from assistant.services.procedures.procedure import Context, Need, Procedure
from assistant.services.procedures.say import Say
from assistant.services.triage import DELIVERY, GOODS, HIGH, OTHER, PAYMENT, SERVICE

_ORDER_NUMBER: Final = re.compile(r"#W\d{7}")
_ABOUT: Final = {
    GOODS: {"en": "the goods", "zh": "商品"},
    DELIVERY: {"en": "the delivery", "zh": "配送"},
    PAYMENT: {"en": "the payment", "zh": "付款"},
    SERVICE: {"en": "our service", "zh": "服务"},
    OTHER: {"en": "what you told me", "zh": "您反映的问题"},
}
_ORDER: Final = {"en": "{about}, order {number}", "zh": "{about}，订单 {number}"}


class Complaint(Procedure):
    """Opens a ticket; nobody has to prove who they are to complain."""

    name: ClassVar[str] = "complaint"
    intents: ClassVar[frozenset[str]] = frozenset({"complaint"})
    gives_way: ClassVar[bool] = True
    needs: ClassVar[tuple[Need, ...]] = (ComplaintNeed(),)

    def finish(self, case: Case, context: Context) -> tuple[Say, ...]:
        """Open the ticket, or add to the one that stands, and tell its number and what happens next."""
        customer_id, number = case.values.get("customer"), case.values.get(ORDER_NAMED) or case.order_number
        told = f"{number}\n{case.values[COMPLAINT]}" if number else case.values[COMPLAINT]
        standing = context.tickets.standing(context.conversation_id)
        if standing is not None and _is_about(standing.summary, number):
            context.tickets.add(standing.number, told, mood=context.mood)
            return (Say("utter_complaint"), Say("utter_ticket_stands", {"ticket": standing.number}))
        ticket = context.tickets.open(
            conversation_id=context.conversation_id,
            customer_id=customer_id,
            reason=self.name,
            summary=told,
            language=context.language,
            mood=context.mood,
        )
        about = _ABOUT[ticket.category][context.language]
        if number:
            about = _ORDER[context.language].format(about=about, number=number)
        taken = "utter_complaint_taken" if customer_id else "utter_complaint_taken_unknown_customer"
        said = [Say("utter_complaint")] if context.mood == "calm" else []
        said.append(Say(taken, {"about": about, "ticket": ticket.number}))
        return (*said, *((Say("utter_complaint_first"),) if ticket.priority == HIGH else ()))


def _is_about(summary: str, number: str | None) -> bool:
    """Tell whether a ticket takes what is said of an order: one that names no order takes anything."""
    named = _ORDER_NUMBER.findall(summary)
    return number is None or not named or number in named
