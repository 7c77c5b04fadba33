"""Which variant each chosen line is to become: "black", "the 2 liter one", "same but bigger", or a pick."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from assistant.errors import NotAllowed
from assistant.services import wording
from assistant.services.procedures.asking import asks_fact
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.lines import TOLD
from assistant.services.procedures.needs.option_words import Wanted, fits, named_values, says_same, wanted
from assistant.services.procedures.needs.pieces import fold, pieces
from assistant.services.procedures.picking import picked
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Choice, Say
from assistant.services.records import OrderLine, Product, Variant

_CHOSEN = "variants_chosen"  # line's key → variant's id, as far as it is clear
OFFERED = "variants_offered"
"""{"line": the key that is asked about, "variants": the ids that are offered, "as_told": whether they are as wanted}"""
_NOT_TO_BE_HAD = {True: "utter_variant_not_available", False: "utter_variant_does_not_exist"}
"""What is said of a wish that cannot be met, by whether there is such a variant at all."""
_MOST_OFFERED = 8


@dataclass(frozen=True)
class _Item:
    """A chosen line, the product it is of, and all products of its order.

    Args:
        alike: The chosen lines of the same product, this one included.
    """

    line: OrderLine
    product: Product
    alike: tuple[OrderLine, ...]
    products: dict[str, Product]


class VariantsNeed:
    """Meets `variants` with the id of an available variant for each of the chosen lines."""

    name = "variants"

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take what is asked for, and later a correction: "no, the red one"."""
        if not case.knows("lines") or case.asked is None or asks_fact(heard.text):
            return None
        items = _items(case, context)
        offered = case.values.get(OFFERED)
        if case.asked == self.name and offered and (id_ := picked(case, heard)):
            return Answer(self._choose(case, {offered["line"]: id_}, items))
        if not case.values.get(_CHOSEN) and not offered:
            return None
        return self._told_later(case, heard, items, asked=case.asked == self.name)

    def settle(self, case: Case, context: Context) -> Answer:
        """Take what was told of each line; stop at the first that is not clear."""
        items = _items(case, context)
        for item in items:
            if item.line.key in case.values.get(_CHOSEN, {}):
                continue
            if case.values.get(OFFERED, {}).get("line") == item.line.key:
                return Answer(case)
            found = _first_told(item, case.values.get(TOLD, []), alone=len(items) == 1)
            case, said = self._take(case, item, found, items)
            if not found.told and _wishes_own(item, case.values.get(TOLD, [])):
                said = (Say("utter_variant_is_yours"), *said)
            if said or item.line.key not in case.values.get(_CHOSEN, {}):
                return Answer(case, said)
        return Answer(self._choose(case, {}, items))

    def question(self, case: Case, context: Context) -> Say:
        """Offer what is available for the line in question, with prices."""
        offered = case.values[OFFERED]
        item = next(item for item in _items(case, context) if item.line.key == offered["line"])
        variants = [variant for variant in item.product.variants if variant.id in offered["variants"]]
        variants.sort(key=lambda variant: (_changes(variant, item.line), variant.price_cents))
        choices = tuple(
            Choice(wording.variant_label(variant, item.line, context.language), _reply(variant, context), variant.id)
            for variant in variants[:_MOST_OFFERED]
        )
        return Say("utter_ask_variant", {"item": wording.line(item.line, context.language)}, choices)

    def _told_later(self, case: Case, heard: Heard, items: list[_Item], *, asked: bool) -> Answer | None:
        """Take what one message says of some of the lines, on top of what was chosen before."""
        line = case.values.get(OFFERED, {}).get("line")
        if asked and any(item.line.key == line and _names_own(item, heard.text) for item in items):
            return Answer(case, (Say("utter_variant_is_yours"),))
        found = {}
        for item in items:
            chosen = _variant(item, case.values.get(_CHOSEN, {}).get(item.line.key))
            now = _as_chosen(item, chosen) if chosen else item
            about = asked and item.line.key == line
            words = _words(now, heard.text, alone=about or (len(items) == 1), asked=asked or chosen is not None)
            want = wanted(now.product, now.line.options, words) if words else None
            if want is not None and want.told:
                found[item.line.key] = want
        if not found:
            only = _only_offered(items, case.values.get(OFFERED), heard.text) if asked else None
            return Answer(self._choose(case, {line: only}, items)) if only else None
        clear = {key: want.variants[0].id for key, want in found.items() if want.as_told and len(want.variants) == 1}
        case = self._choose(case.without(self.name), clear, items)
        unclear = next((key for key in found if key not in clear), None)
        if unclear is None:
            return Answer(case)
        return self._offer(case, unclear, found[unclear], items)

    def _take(self, case: Case, item: _Item, found: Wanted, items: list[_Item]) -> tuple[Case, tuple[Say, ...]]:
        if found.told and found.as_told and len(found.variants) == 1:
            return self._choose(case, {item.line.key: found.variants[0].id}, items), ()
        answer = self._offer(case, item.line.key, found, items)
        return answer.case, answer.said

    def _offer(self, case: Case, key: str, found: Wanted, items: list[_Item]) -> Answer:
        """Ask about one line: what fits, and whether what was named is not to be had just so, or not at all."""
        chosen = {line: id_ for line, id_ in case.values.get(_CHOSEN, {}).items() if line != key}
        own = next(item.line.variant_id for item in items if item.line.key == key)
        others = [variant.id for variant in found.variants if variant.id != own]
        if not others:
            raise NotAllowed("variant_sold_out")
        offered = {"line": key, "variants": others, "as_told": found.as_told}
        case = case.without(self.name).with_value(_CHOSEN, chosen).with_value(OFFERED, offered)
        return Answer(case, () if found.as_told else (Say(_NOT_TO_BE_HAD[found.exists]),))

    def _choose(self, case: Case, clear: dict[str, str], items: list[_Item]) -> Case:
        """Add clear choices; the need is met when every line has one."""
        chosen = {**case.values.get(_CHOSEN, {}), **clear}
        case = case.with_value(_CHOSEN, chosen)
        if case.values.get(OFFERED, {}).get("line") in chosen:
            case = case.without(OFFERED)
        keys = [item.line.key for item in items]
        met = all(key in chosen for key in keys)
        return case.with_value(self.name, {key: chosen[key] for key in keys}) if met else case


def _items(case: Case, context: Context) -> list[_Item]:
    order = context.order(case)
    products = context.products_in(order)
    lines = [line for line in order.lines if line.key in case.values["lines"]]
    return [_Item(line, products[line.product_key], _alike(lines, line), products) for line in lines]


def _alike(lines: list[OrderLine], line: OrderLine) -> tuple[OrderLine, ...]:
    return tuple(other for other in lines if other.product_key == line.product_key)


def _first_told(item: _Item, told: list[str], *, alone: bool) -> Wanted:
    if len(item.alike) > 1 and (own := _own_share(item, told)):
        return wanted(item.product, item.line.options, own)
    for text in told:
        words = _words(item, text, alone=alone, asked=False)
        found = wanted(item.product, item.line.options, words) if words else None
        if found is not None and found.told:
            return found
    nothing = wanted(item.product, item.line.options, "")
    others = tuple(variant for variant in nothing.variants if variant.id != item.line.variant_id)
    return replace(nothing, variants=others or nothing.variants)


def _own_share(item: _Item, told: list[str]) -> str:
    """Return what is wanted for this one of several lines of a product, when as many wishes as lines were told of it.

    A wish goes to the line that it describes, else to the first that none is told of yet.
    """
    wishes = [
        piece
        for text in told
        for piece in pieces(text, item.products)
        if piece.product_key == item.product.key and wanted(item.product, item.line.options, piece.after).told
    ]
    if len(wishes) != len(item.alike):
        return ""
    left = list(item.alike)
    for piece in wishes:
        described = named_values(item.product, piece.before)
        line = next((line for line in left if described and fits(line.options, described)), left[0])
        left.remove(line)
        if line.key == item.line.key:
            return piece.after
    return ""


def _words(item: _Item, text: str, *, alone: bool, asked: bool) -> str:
    """Return what a text says of the variant that is wanted for a line."""
    words = []
    for piece in pieces(text, item.products):
        if piece.product_key != item.product.key and not (piece.product_key is None and alone):
            continue
        described = named_values(item.product, piece.before)
        other = bool(described) and not fits(item.line.options, described)
        if piece.after and _is_wish(item, piece.after):
            words.append(piece.after)
        elif piece.before and (asked or other):
            words.append(piece.before)
    return " ; ".join(words)


def _is_wish(item: _Item, words: str) -> bool:
    """Tell whether words say what is wanted, and do not just describe the item as it is."""
    want = wanted(item.product, item.line.options, words)
    another = any(variant.id != item.line.variant_id for variant in want.variants)
    return want.told and (another or says_same(words))


def _names_own(item: _Item, text: str) -> bool:
    """Tell whether a text names each of the options that an item has, and does not ask for the very same."""
    named = named_values(item.product, fold(text))
    has = item.line.options.items()
    return not says_same(fold(text)) and all(any(o in of and v == value for of, v in named) for o, value in has)


def _wishes_own(item: _Item, told: list[str]) -> bool:
    """Tell whether what is wanted for an item is just what it is."""
    wishes = (piece for text in told for piece in pieces(text, item.products) if piece.after)
    return any(piece.product_key == item.product.key and _names_own(item, piece.after) for piece in wishes)


def _only_offered(items: list[_Item], offered: dict[str, Any] | None, text: str) -> str | None:
    """Return the only variant on offer that has what a message names, be it what the item has now: "white" again."""
    item = next((one for one in items if offered and one.line.key == offered["line"]), None)
    if item is None or offered is None:
        return None
    named = named_values(item.product, fold(text))
    fitting = [one.id for one in item.product.variants if one.id in offered["variants"] and fits(one.options, named)]
    return fitting[0] if named and len(fitting) == 1 else None


def _as_chosen(item: _Item, chosen: Variant) -> _Item:
    """Return an item as it is to become: a correction changes that, be it to what the item has now."""
    return replace(item, line=replace(item.line, variant_id=chosen.id, options=chosen.options))


def _variant(item: _Item, id_: str | None) -> Variant | None:
    return next((variant for variant in item.product.variants if variant.id == id_), None)


def _changes(variant: Variant, line: OrderLine) -> int:
    return sum(line.options.get(option) != value for option, value in variant.options.items())


def _reply(variant: Variant, context: Context) -> str:
    return wording.options(variant.option_labels, context.language)
