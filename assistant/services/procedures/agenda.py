"""What a customer wants after the case under way, and when it has to come first."""

from __future__ import annotations

from assistant.services.procedures.case import Wish

Agenda = tuple[Wish, ...]


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


def _is_again(noted: Wish, wish: Wish) -> bool:
    """Tell whether two wishes are for the same, to the same order, in whatever words."""
    orders = [one.values.get("order") or one.values.get("order_claim") for one in (noted, wish)]
    return noted.procedure == wish.procedure and orders[0] == orders[1]
