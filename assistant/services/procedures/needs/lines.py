"""Which lines of an order are meant: by product, option, ordinal, "all", "both", "all but the lamp", or a pick."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from assistant.services import wording
from assistant.services.procedures.asking import asks_fact
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.further_items import WISHES, adds_items, is_marked, replaces_items, says_more
from assistant.services.procedures.needs.keeping import Sorted, names_exception, sort_items, words_left_out
from assistant.services.procedures.needs.option_values import fits, named_values
from assistant.services.procedures.needs.pieces import Piece, first_mention, fold, names_of, pieces
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Choice, Say
from assistant.services.records import Order, OrderLine, Product

TOLD: Final = "items_told"
NAMED: Final = "items_named"
"""The products that the first message names; gone once we said that they miss."""
MISSED: Final = "items_missed"
"""True once we said so: then the only line there is, is not what is meant."""
_CHOSEN: Final = "variants_chosen"
REOPENED_WITH_LINES: Final = (MISSED, "variants", _CHOSEN, "variants_offered")
_MOST_OFFERED = 20
_MOST_NAMED = 50
"""Lines of a message: a longer list that names no item of the order is said to be too long."""
_ALL = "all"
_ALL_WORDS = re.compile(
    r"\b(all|everything|whole|entire|both|each|every (?:item|one|thing))\b|全部|所有|全都|整[单个個]|两件|都"
)
_SEVERAL = re.compile(r"\b(both|all|two|three|2|3|every)\b|两|三|都|全部|所有")
_POINTING = ("correct", "choose", "inform", "deny", "affirm", *WISHES)


class LinesNeed:
    """Meets `lines` with the keys of one or several lines of the order.

    Args:
        become: True where the lines are to become something else: what is wanted instead describes no line.
    """

    name = "lines"

    def __init__(self, *, become: bool = False) -> None:
        self._become = become

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Keep what the first message tells of the items; take lines that are named when they are asked for."""
        heard = _spelled(heard, context)
        if case.asked is None:
            return Answer(self._opened(case, heard))
        if not case.knows("order"):
            adds = says_more(heard) or (self._become and heard.first("option"))
            return Answer(_with_told(case, heard.text)) if adds and heard.first("product") else None
        order = context.order(case)
        if case.asked == self.name:
            return self._answered(case, heard, order, context)
        corrects = heard.intent in _POINTING or (is_marked(heard) and not asks_fact(heard.text))
        if not corrects or not case.knows(self.name):
            return None
        return self._corrected(case, heard, order, context)

    def left(self, case: Case, heard: Heard, context: Context, *, beside: bool = False) -> list[str] | None:
        """Return the lines that a message leaves which says what stays, or what is meant alone: maybe none.

        Args:
            case: What is under way.
            heard: The message.
            context: The turn.
            beside: Whether it may say something else, too; otherwise None is returned for such a one.
        """
        asked_or_known = case.knows(self.name) or case.asked == self.name
        orders = context.orders_of(case.values["customer"]) if case.knows("order") and case.knows("customer") else []
        order = next((one for one in orders if one.number == case.values["order"]), None)
        if order is None or not asked_or_known:
            return None
        products = context.products_in(order)
        told = self._sorted(products, _spelled(heard, context).text)
        if not (told.keeps_clearly if beside else told.says_nothing_else):
            return None
        return self._left(order, products, told, case.values.get(self.name) or [line.key for line in order.lines])

    def settle(self, case: Case, context: Context) -> Answer:
        """Take the lines that were told, or the only one there is."""
        order = context.order(case)
        products, told = context.products_in(order), case.values.get(TOLD, [])
        if named := self._named_in_all(order, products, told):
            return Answer(case.with_value(self.name, [line.key for line in order.lines if line.key in named]))
        if (missing := case.values.get(NAMED)) and products.keys().isdisjoint(missing):
            return Answer(missed(case), (Say("utter_not_in_order", {"order_number": order.number}),))
        if case.knows(MISSED):
            return Answer(case)
        return Answer(case.with_value(self.name, [order.lines[0].key]) if len(order.lines) == 1 else case)

    def question(self, case: Case, context: Context) -> Say:
        """Offer the lines one by one, the first of many, and all of them."""
        order = context.order(case)
        labels = [(wording.line(line, context.language), line.key) for line in order.lines[:_MOST_OFFERED]]
        labels.append((wording.ALL_OF_THEM[context.language], _ALL))
        choices = tuple(Choice(label, label, value) for label, value in labels)
        return Say("utter_ask_lines", {"order_number": order.number}, choices)

    def _opened(self, case: Case, heard: Heard) -> Case:
        """Keep what the first message tells; of several wishes in it, each adds its items.

        A wish that takes the place of another ("no wait, exchange it") keeps the items of that one.
        """
        case = case.with_value(TOLD, [*case.values.get(TOLD, []), heard.text])
        named = (str(entity.value) for entity in heard.all("product"))
        case = case.with_value(NAMED, [*case.values.get(NAMED, []), *named])
        takes_place = not case.knows("order") and heard.first("product") is None
        return case if takes_place else case.without(self.name, "variants")

    def _answered(self, case: Case, heard: Heard, order: Order, context: Context) -> Answer | None:
        keys = _picked(case, heard, order) or self._named(order, context.products_in(order), heard.text)
        keys = keys or self.left(case, heard, context) or []
        if not keys:
            many = heard.text.count("\n") >= _MOST_NAMED
            return Answer(case, (Say("utter_too_many_items", {"most": str(_MOST_NAMED)}),)) if many else None
        return Answer(_with_lines(case, keys, _without_labels(case, heard.text)))

    def _corrected(self, case: Case, heard: Heard, order: Order, context: Context) -> Answer | None:
        """Take other lines when the message names some that are not chosen: "no, the mug", "and the lamp too"."""
        products, chosen = context.products_in(order), case.values[self.name]
        if first_mention(fold(heard.text), names_of(products)) is None:
            return None
        told = self._sorted(products, heard.text)
        if told.kept or words_left_out(told.text):
            left = self._left(order, products, told, chosen)
            if not left or left == chosen:
                return None
            fewer = set(left) < set(chosen)
            return Answer(without_others(case, left) if fewer else _with_lines(case, left, heard.text))
        keys = self._named(order, products, heard.text)
        narrows = set(keys) < set(chosen) and told.only
        if not keys or (set(keys) <= set(chosen) and not narrows):
            return None
        becomes = self._become and heard.first("option") and not replaces_items(heard)
        if becomes or adds_items(heard):
            keys = [line.key for line in order.lines if line.key in {*keys, *chosen}]
        out = [line for line in order.lines if line.key in chosen and line.key not in keys]
        return Answer(_with_lines(case, keys, heard.text), () if replaces_items(heard) else _left_out(out, context))

    def _sorted(self, products: dict[str, Product], text: str) -> Sorted:
        return sort_items(fold(text), names_of(products), become=self._become)

    def _left(self, order: Order, products: dict[str, Product], told: Sorted, chosen: list[str]) -> list[str] | None:
        """Return which of the chosen lines a message leaves, with those that it names; None where that is not clear."""
        kept = self._kept(order, products, told)
        named = [] if words_left_out(told.text) else self._named(order, products, told.text)
        if told.only and (named or not kept):
            return named or None
        return [line.key for line in order.lines if line.key in ({*chosen} - kept) | {*named}]

    def _kept(self, order: Order, products: dict[str, Product], told: Sorted) -> set[str]:
        """Return the lines that stay: "all but the shoes", "not the kettle", “键盘我还要用”."""
        if left_out := words_left_out(told.text):
            return self._lines_of(order, products, left_out)
        kept: set[str] = set()
        for key, words in told.kept:
            lines = [line for line in order.lines if line.product_key == key]
            kept |= {line.key for line in self._described(lines, products[key], Piece(key, words, ""))}
        return kept

    def _named_in_all(self, order: Order, products: dict[str, Product], told: list[str]) -> set[str]:
        """Return the lines that several wishes name together; empty when one of them names an item that is not clear.

        Two wishes that name the same product mean two lines of it.
        """
        together = " ; ".join(told)
        if len(told) > 1 and words_left_out(fold(together)) is None:
            told = [together]
        named = {text: self._named(order, products, text) for text in told}
        if any(not keys and first_mention(fold(text), names_of(products)) for text, keys in named.items()):
            return set()
        return {key for keys in named.values() for key in keys}

    def _named(self, order: Order, products: dict[str, Product], text: str) -> list[str]:
        """Return the lines that a text names, in the order's order; empty when it names none clearly."""
        folded, names = fold(text), names_of(products)
        left_out = words_left_out(folded)
        if left_out and first_mention(left_out, names):
            out = self._lines_of(order, products, left_out)
            return [line.key for line in order.lines if line.key not in out] if out else []
        named = self._lines_of(order, products, folded)
        if named or first_mention(folded, names):
            return [line.key for line in order.lines if line.key in named]
        if _ALL_WORDS.search(folded) and left_out is None:  # "all but the shirt" of an order without one is no "all"
            return [line.key for line in order.lines]
        return []

    def _lines_of(self, order: Order, products: dict[str, Product], folded: str) -> set[str]:
        """Return the lines that the pieces of a text name; empty when one of them is not clear."""
        found: set[str] = set()
        kept = self._sorted(products, folded).kept_alone
        told = [piece for piece in pieces(folded, products) if piece.product_key not in kept]
        named = [piece for piece in told if piece.product_key and not self._sorted(products, piece.before).kept]
        mentions = Counter(piece.product_key for piece in named)
        for piece in named:
            lines = [line for line in order.lines if line.product_key == piece.product_key]
            each_has_its_own = mentions[piece.product_key] == len(lines)
            keys = {line.key for line in lines} if each_has_its_own else self._of_piece(lines, products, piece)
            if not keys:
                return set()
            found |= keys
        return found

    def _of_piece(self, lines: list[OrderLine], products: dict[str, Product], piece: Piece) -> set[str]:
        lines = self._described(lines, products[str(piece.product_key)], piece)
        if len(lines) == 1 or _SEVERAL.search(piece.before):
            return {line.key for line in lines}
        name = products[str(piece.product_key)].name.en
        plural = re.search(r"\b(?:my|the|these|those)\b[^;]*s\b", piece.before) and not name.endswith("s")
        if plural:
            return {line.key for line in lines}
        alike = all(line.variant_id == lines[0].variant_id for line in lines)
        return {lines[0].key} if alike else set()

    def _described(self, lines: list[OrderLine], product: Product, piece: Piece) -> list[OrderLine]:
        """Return the lines that fit what is said of an item; all of them when nothing is, or nothing fits."""
        before, after = named_values(product, piece.before), named_values(product, piece.after)
        if fitting := [line for line in lines if before and fits(line.options, before)]:
            return fitting
        if self._become:  # a line that is like that already need not become so
            return [line for line in lines if not (after and fits(line.options, after))] or lines
        both = named_values(product, f"{piece.before} {piece.after}")
        return [line for line in lines if both and fits(line.options, both)] or lines


def _spelled(heard: Heard, context: Context) -> Heard:
    """Return the message with the catalogue's names in place of words that are a slip away from them, all Latin."""
    slips = [entity for entity in heard.all("product") if not entity.is_exact]
    if not slips:
        return heard
    names = {product.key: product.name for product in context.catalogue.products([one.value for one in slips])}
    text = heard.text
    for slip in sorted((one for one in slips if one.value in names), key=lambda one: -one.start):
        text = text[: slip.start] + names[slip.value].en + text[slip.end :]
    return replace(heard, text=text)


def other_branch(case: Case, told: list[str], context: Context) -> dict[str, list[str]]:
    """Return the lines that what is wanted otherwise is about, as the need's value: the same where it names no item.

    Args:
        case: What cannot be.
        told: What was said of the other branch.
        context: The turn.
    """
    if not case.knows(LinesNeed.name):
        return {}
    names = names_of(context.products_in(context.order(case)))
    named = any(first_mention(fold(text), names) for text in told)
    return {} if named else {LinesNeed.name: case.values[LinesNeed.name]}


def _left_out(lines: list[OrderLine], context: Context) -> tuple[Say, ...]:
    """Say which items are left out: their customer may want both."""
    return (Say("utter_items_left_out", {"items": wording.names(lines, context.language)}),) if lines else ()


def missed(case: Case) -> Case:
    """Return a case whose customer was told that there is no such item."""
    return case.without(NAMED).with_value(MISSED, True)


def _picked(case: Case, heard: Heard, order: Order) -> list[str]:
    """Return the lines that ordinals or a pressed button point at."""
    places = [int(entity.value) for entity in heard.all("ordinal")]
    offered = [choice.value for choice in case.offered]
    lines = [value for value in offered if value != _ALL]
    values = [
        lines[place] if place < 0 else offered[place - 1]
        for place in places
        if -len(lines) <= place <= len(offered) and place
    ]
    pressed = _pressed(case, heard)
    if _ALL in values + pressed:
        return [line.key for line in order.lines]
    return [line.key for line in order.lines if line.key in values or line.key in pressed]


def _pressed(case: Case, heard: Heard) -> list[str]:
    """Return what the buttons mean whose words the message repeats: one alone, or those of several lines."""
    said = fold(heard.text)
    if said == fold(wording.ALL_OF_THEM["en"]) or said == wording.ALL_OF_THEM["zh"]:
        return [_ALL]
    if names_exception(said):
        return []
    alike: dict[str, list[str]] = {}
    for choice in case.offered:
        for words in {fold(choice.title), fold(choice.reply)} if choice.value != _ALL else ():
            alike.setdefault(words, []).append(choice.value)
    return [value for words, values in alike.items() for value in values[: said.count(words)]]


def _without_labels(case: Case, text: str) -> str:
    """Leave out the buttons' words: they are what an item is, not what it is to become."""
    rest = fold(text)
    for choice in case.offered:
        rest = rest.replace(fold(choice.title), " ").replace(fold(choice.reply), " ")
    return rest


def _with_lines(case: Case, keys: list[str], text: str) -> Case:
    """Return a case about these lines; what those of them that were meant before are to become, stays chosen."""
    return _with_told(without_others(case, keys), text)


def _with_told(case: Case, text: str) -> Case:
    return case.with_value(TOLD, [text, *case.values.get(TOLD, [])])


def without_others(case: Case, keys: list[str]) -> Case:
    """Leave only some of the lines of a case, with the variants that were chosen for them."""
    chosen = {key: id_ for key, id_ in case.values.get(_CHOSEN, {}).items() if key in keys}
    case = case.without(*REOPENED_WITH_LINES).with_value("lines", keys)
    return case.with_value(_CHOSEN, chosen) if chosen else case
