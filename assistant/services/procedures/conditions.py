"""Whether what a customer made a wish depend on holds, by the facts of the shop."""

from __future__ import annotations

from typing import Final

from assistant.services.procedures.case import Case
from assistant.services.procedures.procedure import Context
from assistant.services.records import DELIVERED, EXCHANGE_REQUESTED, PROCESSED, RETURN_REQUESTED

_SHIPPED: Final = (PROCESSED, DELIVERED, RETURN_REQUESTED, EXCHANGE_REQUESTED)
DECIDED: Final = ("shipped", "not_shipped")
"""The kinds that the shop's facts decide; the customer decides the others at the preview."""


def fails(case: Case, context: Context) -> bool:
    """Tell whether the condition of a case is known not to hold; an open one does not fail."""
    if case.condition is None or case.condition.kind not in DECIDED or not case.knows("order"):
        return False
    order = context.order(case)
    return (order.status in _SHIPPED) != (case.condition.kind == "shipped")
