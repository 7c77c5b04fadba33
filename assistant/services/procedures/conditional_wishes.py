"""Reads on what a wish depends and what is wanted otherwise: "if it has shipped, return it, otherwise cancel it"."""

from __future__ import annotations

from dataclasses import replace

from assistant.services.procedures.case import Case, Condition, Wish
from assistant.services.procedures.conditions import OUT_OF_STOCK, chooses_variants, is_decided
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.procedure import Context, Procedure
from assistant.services.procedures.registry import Registry
from assistant.services.procedures.say import Say

_NOT_TOLD = ("customer", "confirmation")


def condition_of(heard: Heard, registry: Registry, context: Context) -> Condition | None:
    """Return on what a wish depends, with what the message says about the other branch."""
    proviso = heard.proviso
    if proviso is None:
        return None
    return Condition(proviso.kind, proviso.text, other_wish(proviso.otherwise, registry, context))


def other_wish(heard: Heard | None, registry: Registry, context: Context) -> Wish | None:
    """Return what is wanted otherwise, with all that is told of it; None where no procedure does it."""
    procedure = registry.wished(heard.intent) if heard else None
    if heard is None or procedure is None:
        return None
    case, context = Case(procedure.name), replace(context, focus=None)  # the order is that of the first branch
    for need in procedure.needs:
        answer = need.listen(case, heard, context) if need.name not in _NOT_TOLD else None
        case = answer.case if answer else case
    return Wish(procedure.name, case.values)


def is_fallback(case: Case, heard: Heard, registry: Registry) -> bool:
    """Tell whether a further wish is for the case that what the one under way wants is sold out."""
    if case.condition or heard.proviso is None or heard.proviso.kind != OUT_OF_STOCK:
        return False
    return chooses_variants(registry.of(case)) and is_about_order_of(case, heard)


def is_about_order_of(case: Case, heard: Heard) -> bool:
    """Tell whether a message names the order of a case, or none."""
    number, known = heard.first("order_number"), case.order_number
    return number is None or known is None or number.value == known


def left_to_customer(condition: Condition | None, procedure: Procedure) -> tuple[Say, ...]:
    """Say that a condition was heard which only the customer can judge."""
    if condition is None or is_decided(condition, procedure):
        return ()
    return (Say("utter_condition", {"condition": condition.text}),)
