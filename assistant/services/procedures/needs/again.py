"""Which items of an order are wanted again: those that are named, or all but those left out, else all."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.errors import NotAllowed
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.again_words import (
    ANOTHER_ADDRESS,
    ANOTHER_DELIVERY,
    WITH_DELIVERY,
    AgainWords,
    is_of_another_deed,
    read_again,
)
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Say
from assistant.services.records import Order, OrderLine

AGAIN: Final = "again"
_TOLD: Final = "again_told"
_BEFORE: Final = "again_before"
_CANCELS: Final = re.compile(r"\bcancel|取消", re.IGNORECASE)
_SAID: Final = {
    ANOTHER_ADDRESS: "utter_reorder_address",
    ANOTHER_DELIVERY: "utter_reorder_delivery",
    WITH_DELIVERY: "utter_reorder_without_delivery",
}


@dataclass(frozen=True)
class Chosen:
    """What is ordered again: keys of lines, and whether that is less than what was asked for."""

    keys: tuple[str, ...]
    is_otherwise: bool


class AgainNeed:
    """Meets `again` with the keys of the lines that are wanted again.

    It is never asked. What was ordered is all that can be ordered again, to the address of the account: where another
    option, number, address or delivery is wanted, we say so before the preview, and go on with what can be.
    """

    name = AGAIN

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take what the wish names, and later what it is narrowed to, or what is left out."""
        if case.asked not in (None, "confirmation", "payment_method"):
            return None
        words = read_again(heard, turn=case.turn)
        if case.knows("order") and not _is_about(words, heard, context.order(case)):
            return None
        if words.says_nothing:
            return None
        before = case.values.get(self.name) or case.values.get(_BEFORE) or ()
        return Answer(case.without(self.name).with_value(_TOLD, words.to_dict()).with_value(_BEFORE, list(before)))

    def settle(self, case: Case, context: Context) -> Answer:
        """Take what was told, or all; say what cannot be had like that.

        Raises:
            NotAllowed: Nothing is left, or nothing of it is sold any more.
        """
        order, words = context.order(case), AgainWords(**case.values.get(_TOLD, {}))
        chosen = choose(order, words, before=case.values.get(_BEFORE, ()))
        if not chosen.keys:
            raise NotAllowed("nothing_wanted_again", (order.number,))
        context.reorders.check_sold(case.values["customer"], order.number, only=chosen.keys)
        held = {line.product_key for line in order.lines}
        missing = (Say("utter_not_in_order", {"order_number": order.number}),) if set(words.out) - held else ()
        as_before = (Say("utter_reorder_as_before", {"order_number": order.number}),) if chosen.is_otherwise else ()
        said = (*missing, *as_before, *(Say(_SAID[kind]) for kind in words.otherwise))
        return Answer(case.with_value(self.name, list(chosen.keys)), said)

    def question(self, case: Case, context: Context) -> Say:
        """Never asked: without a word it is all."""
        raise NotImplementedError


def lines_again(case: Case) -> tuple[str, ...]:
    """Return the keys of the lines that are wanted again."""
    return tuple(case.values[AGAIN])


def choose(order: Order, words: AgainWords, *, before: Collection[str] = ()) -> Chosen:
    """Choose the lines of an order that are wanted again.

    Args:
        order: The earlier order.
        words: What was said.
        before: The keys of the lines that were wanted before that.
    """
    known = [line for line in order.lines if line.key in before]
    base = known if known and not words.everything else list(order.lines)
    named = [line for line in order.lines if line.product_key in words.wanted]
    fitting = [line for line in named or base if _has(line, words.options)]
    is_otherwise = _is_otherwise(words, order, named, fitting, is_first=not known)
    keeps = bool(known) or words.names_order or words.everything
    if words.out or words.out_options:
        out = [line for line in base if line.product_key in words.out or _has_any(line, words.out_options)]
        wanted = named if named and (words.only or not keeps) else [*base, *named]
        return Chosen(_keys(order, [line for line in wanted if line not in out]), is_otherwise)
    if is_otherwise and (keeps or not named):
        return Chosen(_keys(order, base), True)
    if named and not words.everything:
        picked = (fitting or named)[: words.number or None]
        return Chosen(
            _keys(order, [*base, *picked] if known and words.adds and not words.only else picked), is_otherwise
        )
    return Chosen(_keys(order, fitting if words.options and fitting else base), is_otherwise)


def _is_otherwise(
    words: AgainWords, order: Order, named: Sequence[OrderLine], fitting: Sequence[OrderLine], *, is_first: bool
) -> bool:
    """Tell whether what is said cannot be had from the order: another option, another number, another product."""
    number = words.number or 1
    if words.wanted and not named:
        return True
    both = words.everything or is_first  # "the two things": all that the order has
    if named:
        return not fitting or number > len(fitting)
    several = number > 1 and not (both and number == len(order.lines))
    picks = words.only or not words.names_order
    return several or (bool(words.options) and not (fitting and picks))


def _is_about(words: AgainWords, heard: Heard, order: Order) -> bool:
    """Tell whether a message in the middle is about what is to be ordered: of this order, and no question."""
    if WITH_DELIVERY in words.otherwise:
        return True
    if words.names_order or is_of_another_deed(heard):
        return False
    others = {*words.wanted, *words.out} - {line.product_key for line in order.lines}
    return not others or (others <= set(words.out) and not _CANCELS.search(heard.text))


def _has(line: OrderLine, options: Collection[str]) -> bool:
    return {option.casefold() for option in options} <= _values_of(line)


def _has_any(line: OrderLine, options: Collection[str]) -> bool:
    return not {option.casefold() for option in options}.isdisjoint(_values_of(line))


def _values_of(line: OrderLine) -> set[str]:
    """Return every name of the values of a line's options."""
    names = [label.value.in_(language) for label in line.option_labels for language in ("en", "zh")]
    return {name.casefold() for name in (*line.options.values(), *names)}


def _keys(order: Order, lines: Collection[OrderLine]) -> tuple[str, ...]:
    """Return the keys of lines, in the order's order."""
    return tuple(line.key for line in order.lines if line in lines)
