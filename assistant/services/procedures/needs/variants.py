"""Which variant each chosen line is to become: "black", "the 2 liter one", "same but bigger", or a pick."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from assistant.errors import NotAllowed
from assistant.services import wording
from assistant.services.procedures.asking import asks_fact
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.further_items import names_other_items
from assistant.services.procedures.needs.lines import TOLD
from assistant.services.procedures.needs.option_values import fits, named_values, told_values
from assistant.services.procedures.needs.option_words import (
    Kept,
    Wanted,
    as_asked_for,
    changes,
    got_wrong,
    says_same,
    wanted,
    without_refused,
)
from assistant.services.procedures.needs.payment_method import UNASKED, PaymentMethodNeed
from assistant.services.procedures.needs.pieces import fold, pieces
from assistant.services.procedures.picking import picked
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Choice, Say
from assistant.services.records import OrderLine, Product, Variant

_CHOSEN = "variants_chosen"  # line's key → variant's id, as far as it is clear
OFFERED = "variants_offered"
"""What is asked about: {"line": its key, "variants": the ids on offer, "as_told": whether they are what was wanted,
"kept": the values that were asked for, which stay until others are}"""
_MOST_OFFERED = 8


@dataclass(frozen=True)
class _Item:
    """A chosen line, the product it is of, and all products of its order.

    Args:
        alike: The chosen lines of the same product, this one included.
        kept: The values that were asked for so far.
    """

    line: OrderLine
    product: Product
    alike: tuple[OrderLine, ...]
    products: dict[str, Product]
    kept: Kept = field(default_factory=dict)

    @property
    def now(self) -> dict[str, str]:
        """The options of the line as it is to become so far."""
        return as_asked_for(self.line.options, self.kept)

    def wanted(self, words: str) -> Wanted:
        """Find what words ask for, on top of what was asked for so far."""
        return wanted(self.product, self.line.options, words, kept=self.kept)


class VariantsNeed:
    """Meets `variants` with the id of an available variant for each of the chosen lines.

    Args:
        same: Whether a line may become what it is already: a broken lamp is exchanged for the same.
    """

    name = "variants"

    def __init__(self, *, same: bool) -> None:
        self._same = same

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take what is asked for, and later a correction: "no, the red one"."""
        if not case.knows("lines") or case.asked is None or asks_fact(heard.text):
            return None
        if names_other_items(case, heard, context):
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
            if said or item.line.key not in case.values.get(_CHOSEN, {}):
                return Answer(case, said)
        return Answer(self._choose(case, {}, items))

    def question(self, case: Case, context: Context) -> Say:
        """Offer what is available for the line in question, with prices."""
        offered = case.values[OFFERED]
        item = next(item for item in _items(case, context) if item.line.key == offered["line"])
        variants = [variant for variant in item.product.variants if variant.id in offered["variants"]]
        asked_for = as_asked_for(item.line.options, offered.get("kept", {}))
        variants.sort(key=lambda variant: (len(changes(asked_for, variant)), variant.price_cents))
        choices = tuple(
            Choice(wording.variant_label(variant, item.line, context.language), _reply(variant, context), variant.id)
            for variant in variants[:_MOST_OFFERED]
        )
        return Say("utter_ask_variant", {"item": wording.line(item.line, context.language)}, choices)

    def _told_later(self, case: Case, heard: Heard, items: list[_Item], *, asked: bool) -> Answer | None:
        """Take what one message says of some of the lines, on top of what was chosen before."""
        line = case.values.get(OFFERED, {}).get("line")
        having = [item for item in items if told_values(item.product, fold(heard.text)).wanted]
        found = {}
        for item in items:
            is_chosen = item.line.key in case.values.get(_CHOSEN, {})
            alone = (asked and item.line.key == line) or len(items) == 1 or having == [item]
            so_far = _asked_so_far(case, item)
            words = _words(so_far, heard.text, alone=alone, asked=asked or is_chosen)
            want = so_far.wanted(words) if words else None
            if want is not None and want.told:
                found[item.line.key] = want
        if not found:
            only = _only_offered(items, case.values.get(OFFERED), heard.text) if asked else None
            return Answer(self._choose(case, {line: only}, items)) if only else None
        told = ((item, found[item.line.key]) for item in items if item.line.key in found)
        clear = {item.line.key: want.variants[0].id for item, want in told if self._is_clear(item, want)}
        unclear = next((item for item in items if item.line.key in found and item.line.key not in clear), None)
        if unclear is None and {**case.values.get(_CHOSEN, {}), **clear} == case.values.get(self.name):
            return Answer(case, (Say("utter_variant_stays"),))
        case = self._choose(case.without(self.name), clear, items)
        return Answer(case) if unclear is None else self._offer(case, unclear, found[unclear.line.key])

    def _take(self, case: Case, item: _Item, found: Wanted, items: list[_Item]) -> tuple[Case, tuple[Say, ...]]:
        if self._is_clear(item, found):
            return self._choose(case, {item.line.key: found.variants[0].id}, items), ()
        answer = self._offer(case, item, found)
        return answer.case, answer.said

    def _is_clear(self, item: _Item, found: Wanted) -> bool:
        clear = found.told and found.as_told and len(found.variants) == 1
        return clear and (self._same or found.same or found.variants[0].id != item.line.variant_id)

    def _offer(self, case: Case, item: _Item, found: Wanted) -> Answer:
        """Ask about one line: what fits, but what there is, and whether what was named is not to be had just so."""
        key, own = item.line.key, item.line.variant_id
        said = None if found.as_told else "utter_variant_not_available"
        ids = [variant.id for variant in found.variants]
        if found.told and ids == [own]:
            said, ids = "utter_variant_is_own", [one.id for one in item.product.variants if one.available]
        ids = [id_ for id_ in ids if id_ != own] or (ids if self._same else [])
        if not ids:
            raise NotAllowed("variant_sold_out")
        chosen = {line: id_ for line, id_ in case.values.get(_CHOSEN, {}).items() if line != key}
        offered = {"line": key, "variants": ids, "as_told": found.as_told, "kept": found.kept}
        case = case.without(self.name).with_value(_CHOSEN, chosen).with_value(OFFERED, offered)
        return Answer(case, (Say(said),) if said else ())

    def _choose(self, case: Case, clear: dict[str, str], items: list[_Item]) -> Case:
        """Add clear choices; the need is met when every line has one."""
        chosen = {**case.values.get(_CHOSEN, {}), **clear}
        case = case.with_value(_CHOSEN, chosen)
        if case.values.get(OFFERED, {}).get("line") in chosen:
            case = case.without(OFFERED)
        keys = [item.line.key for item in items]
        if not all(key in chosen for key in keys):
            return case
        case = case.without(PaymentMethodNeed.name, UNASKED) if case.knows(UNASKED) else case
        return case.with_value(self.name, {key: chosen[key] for key in keys})


def _items(case: Case, context: Context) -> list[_Item]:
    order = context.order(case)
    products = context.products_in(order)
    lines = [line for line in order.lines if line.key in case.values["lines"]]
    return [_Item(line, products[line.product_key], _alike(lines, line), products) for line in lines]


def _alike(lines: list[OrderLine], line: OrderLine) -> tuple[OrderLine, ...]:
    return tuple(other for other in lines if other.product_key == line.product_key)


def _first_told(item: _Item, told: list[str], *, alone: bool) -> Wanted:
    """Return what all that was told of an item comes to, the newest first in the list."""
    if len(item.alike) > 1 and (own := _own_share(item, told)):
        return item.wanted(own)
    found = None
    for text in reversed(told):
        words = _words(item, text, alone=alone, asked=False)
        want = item.wanted(words) if words else None
        if want is not None and want.told:
            found, item = want, replace(item, kept=want.kept)
    if found is not None:
        return found
    nothing = item.wanted("")
    others = [variant for variant in nothing.variants if variant.id != item.line.variant_id]
    others = without_refused(item.product, " ; ".join(told) if alone else "", others)
    return replace(nothing, variants=tuple(others) or nothing.variants)


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
        whole = f"{piece.before} ; {piece.after}"
        if got_wrong(item.product, item.line.options, whole):  # what came, and what was ordered
            words.append(whole)
        elif piece.after and _is_wish(item, piece.after):
            words.append(piece.after)
        elif piece.before and (asked or _describes_another(item, piece.before)):
            words.append(piece.before)
    return " ; ".join(words)


def _is_wish(item: _Item, words: str) -> bool:
    """Tell whether words say what is wanted, and do not just describe the item as it is."""
    want = item.wanted(words)
    another = any(variant.options != item.now for variant in want.variants)
    return want.told and (another or says_same(item.product, item.line.options, words))


def _describes_another(item: _Item, words: str) -> bool:
    described = told_values(item.product, fold(words)).wanted
    return bool(described) and not fits(item.now, described)


def _only_offered(items: list[_Item], offered: dict[str, Any] | None, text: str) -> str | None:
    """Return the only variant on offer that has what a message names, be it what the item has now: "white" again."""
    item = next((one for one in items if offered and one.line.key == offered["line"]), None)
    if item is None or offered is None:
        return None
    named = named_values(item.product, fold(text))
    fitting = [one.id for one in item.product.variants if one.id in offered["variants"] and fits(one.options, named)]
    return fitting[0] if named and len(fitting) == 1 else None


def _asked_so_far(case: Case, item: _Item) -> _Item:
    """Return an item with what was asked for so far: a correction changes that, be it to what the item has now."""
    if chosen := _variant(item, case.values.get(_CHOSEN, {}).get(item.line.key)):
        return replace(item, kept=changes(item.line.options, chosen))
    offered = case.values.get(OFFERED, {})
    return replace(item, kept=offered.get("kept", {})) if offered.get("line") == item.line.key else item


def _variant(item: _Item, id_: str | None) -> Variant | None:
    return next((variant for variant in item.product.variants if variant.id == id_), None)


def _reply(variant: Variant, context: Context) -> str:
    return wording.options(variant.option_labels, context.language)
