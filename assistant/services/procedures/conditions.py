"""Whether what a customer made a wish depend on holds, by the facts of the shop: its orders and its stock."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from assistant.services.procedures.case import Case, Condition
from assistant.services.procedures.heard import Heard, Proviso
from assistant.services.procedures.needs.variants import OFFERED, VariantsNeed
from assistant.services.procedures.procedure import Context, Procedure
from assistant.services.records import DELIVERED, EXCHANGE_REQUESTED, PROCESSED, RETURN_REQUESTED

IN_STOCK: Final = "in_stock"
OUT_OF_STOCK: Final = "out_of_stock"
POSSIBLE: Final = "possible"
"""That the rules allow the wish: "cancel it if you can, if not, …". A refusal tells; the other branch follows it."""
_SHIPPED: Final = (PROCESSED, DELIVERED, RETURN_REQUESTED, EXCHANGE_REQUESTED)


def is_decided(condition: Condition, procedure: Procedure) -> bool:
    """Tell whether the shop's facts decide a condition; the customer decides the others at the preview."""
    if condition.kind in ("shipped", "not_shipped", POSSIBLE):
        return True
    return condition.kind == IN_STOCK and chooses_variants(procedure)


def chooses_variants(procedure: Procedure) -> bool:
    """Tell whether a procedure gives items other variants: whether these are in stock decides what it does."""
    return any(isinstance(need, VariantsNeed) for need in procedure.needs)


def preferring(heard: Heard) -> Heard:
    """Read "the black one if the blue is out of stock" as "the blue one if it is in stock, otherwise the black"."""
    proviso = heard.proviso
    if proviso is None or proviso.kind != OUT_OF_STOCK or proviso.otherwise is not None:
        return heard
    before, stated, after = heard.text.rpartition(proviso.text)
    otherwise = replace(heard, text=f"{before} ; {after}", proviso=None)
    return replace(heard, text=f"{before}{stated or proviso.text}", proviso=Proviso(IN_STOCK, proviso.text, otherwise))


def fails(case: Case, context: Context) -> bool:
    """Tell whether the condition of a case is known not to hold; an open one does not fail."""
    if case.condition is None or not case.knows("order"):
        return False
    if case.condition.kind == IN_STOCK:
        offered = case.values.get(OFFERED)
        return case.condition.otherwise is not None and offered is not None and not offered["as_told"]
    if case.condition.kind not in ("shipped", "not_shipped"):
        return False
    return (context.order(case).status in _SHIPPED) != (case.condition.kind == "shipped")


def without_met(case: Case) -> Case:
    """Forget a condition on the stock once the variants are chosen: what is wanted later depends on nothing."""
    met = case.condition is not None and case.condition.kind == IN_STOCK and case.knows("variants")
    return replace(case, condition=None) if met else case
