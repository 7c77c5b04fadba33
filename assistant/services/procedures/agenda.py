"""What a customer wants after the case under way, and when it has to come first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from assistant.services.procedures.case import Wish
from assistant.services.procedures.needs.lines import REOPENED_WITH_LINES, TOLD

Agenda = tuple[Wish, ...]

_OF_ORDER = ("order", "order_claim")  # the one that was named counts
_OF_ITEMS = ("lines", *REOPENED_WITH_LINES)  # found anew from all that was told


def put_first(before: Agenda, after: Agenda) -> Agenda | None:
    """Put the wish that was noted last first when it was noted before, too: who says it again means it now.

    Args:
        before: The agenda before the message.
        after: The agenda with the wish of the message at its end.

    Returns:
        None when the wish is new.
    """
    if not after or not any(_is_again(wish, after[-1]) for wish in before):
        return None
    return (after[-1], *(wish for wish in after[:-1] if not _is_again(wish, after[-1])))


def joined(before: Agenda, after: Agenda, *, alike: Collection[str], names_order: bool) -> Agenda:
    """Make one wish of the one that was noted last and another of its kind for the same order: one change of two items.

    What names no order is about the one that the same message named before.

    Args:
        before: The agenda before the wish.
        after: The agenda with it at its end, if it was noted.
        alike: The procedures that do the same to orders of another status.
        names_order: Whether the wish names its order.
    """
    if len(after) <= len(before):
        return after
    wish = after[-1]
    same_kind = [one for one in before if {one.procedure, wish.procedure} <= {wish.procedure, *alike}]
    fitting = [one for one in same_kind if not names_order or one.order_number == wish.order_number]
    other = next((one for one in reversed(fitting) if one.condition == wish.condition), None)
    if other is None:
        return after
    told = [text for one in (wish, other) for text in one.values.get(TOLD, ())]
    details = {name: value for name, value in wish.values.items() if name not in _OF_ORDER}
    known = {name: value for name, value in {**details, **other.values}.items() if name not in _OF_ITEMS}
    both = replace(other, values={**known, TOLD: told})
    return tuple(both if one is other else one for one in before)


def _is_again(noted: Wish, wish: Wish) -> bool:
    """Tell whether two wishes are for the same, to the same order, in whatever words."""
    return noted.procedure == wish.procedure and noted.order_number == wish.order_number
