"""Which of the customer's payment methods: "my visa", "the gift card", "the one ending in 4242", or a pick."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from assistant.errors import NotAllowed
from assistant.services import wording
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.further_items import says_more
from assistant.services.procedures.needs.sharing_out import meant_methods
from assistant.services.procedures.picking import picked
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.refusals import say_rule
from assistant.services.procedures.say import Choice, Say
from assistant.services.records import CARD, GIFT_CARD, WALLET, Order, PaymentMethod

_CLAIM = "payment_claim"
UNASKED: Final = "payment_unasked"
"""True where nobody was asked because nothing was to be paid: other variants open the question again."""
_ORIGINAL = re.compile(
    r"\b(original|originally|same) (payment|method|mode|card|account|way)|\bthe original( one)?\b"
    r"|\b(?:how|the way|same way) i paid\b|\bpaid (?:with|by)\b|\bi (?:originally )?(?:used|paid)\b"
    r"|原路|原来的|原來的|原支付|原付款|原卡|(?:付款|付钱|付錢|支付|下单|下單)[时時]?用的|付款的那|当初付|當初付|之前付",
    re.IGNORECASE,
)
_KINDS = {
    "card": CARD, "credit_card": CARD, "debit_card": CARD, "gift_card": GIFT_CARD, "balance": GIFT_CARD,
}  # fmt: skip
_WORDS = {
    GIFT_CARD: re.compile(r"gift[ -]?cards?|store credit|voucher|礼品卡|禮品卡|购物卡", re.IGNORECASE),
    CARD: re.compile(r"(credit|debit|bank)[ -]?cards?|信用卡|银行卡|銀行卡", re.IGNORECASE),
    WALLET: re.compile(r"\bwallet\b|电子钱包", re.IGNORECASE),
}
_ID = re.compile(r"[a-z]_\d{6,}")
_ENDING = re.compile(
    r"(?:(?:ending|ends|last (?:four|4)(?: digits)?|尾号|尾號|末四位)\D{0,12}"
    r"|(?:card|visa|mastercard|amex|卡)(?: (?:no|number)\b)?[^\w\n]{0,6}(?:with )?)(?P<after>\d{4})(?!\d)"
    r"|(?<![\d#w])(?P<before>\d{4})(?: card\b| at the end|那?[张張]?卡|的卡)"
)


class PaymentMethodNeed:
    """Meets `payment_method` with the id of one of the customer's payment methods.

    Args:
        refusal: Names the rule that keeps a method out, or None when it may be used: what a procedure allows.
        question: The response that asks, e.g. "utter_ask_payment_method".
        unasked: Names the method that is taken when the message named none, or None to ask.
        shown: The values of the response that asks: what is paid for.
    """

    name = "payment_method"

    def __init__(
        self,
        refusal: Callable[[PaymentMethod, Case, Context], str | None],
        *,
        question: str = "utter_ask_payment_method",
        unasked: Callable[[Case, Context], str | None] = lambda case, context: None,
        shown: Callable[[Case, Context], dict[str, str]] = lambda case, context: {},
    ) -> None:
        self._refusal = refusal
        self._question = question
        self._unasked = unasked
        self._shown = shown

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take a method that is named at any time, a pick when we asked."""
        if case.asked == self.name and (chosen := picked(case, heard)) is not None:
            return Answer(case.without(self.name).with_value(_CLAIM, {"text": chosen, "names": []}))
        claim = _claim(case, heard)
        if not _tells(claim):
            return None
        return Answer(case.without(self.name).with_value(_CLAIM, claim))

    def settle(self, case: Case, context: Context) -> Answer:
        """Look up what was named; take the only method that is possible.

        Raises:
            NotAllowed: None is possible.
        """
        methods = context.customer(case).payment_methods
        allowed = [method for method in methods if self._refusal(method, case, context) is None]
        claim = case.values.get(_CLAIM)
        if claim is not None:
            return self._resolve(case.without(_CLAIM), claim, methods, context)
        if not allowed:
            raise NotAllowed("no_payment_method")
        unasked = self._unasked(case, context)
        if unasked in [method.id for method in allowed]:
            return Answer(case.with_value(self.name, unasked).with_value(UNASKED, True))
        return Answer(case.with_value(self.name, allowed[0].id) if len(allowed) == 1 else case)

    def question(self, case: Case, context: Context) -> Say:
        """Offer the methods that are possible."""
        methods = context.customer(case).payment_methods
        labels = {
            method.id: wording.payment_method_label(method, context.language)
            for method in methods
            if self._refusal(method, case, context) is None
        }
        choices = tuple(Choice(title=label, reply=label, value=id_) for id_, label in labels.items())
        return Say(self._question, self._shown(case, context), choices)

    def _resolve(
        self, case: Case, claim: dict[str, Any], methods: tuple[PaymentMethod, ...], context: Context
    ) -> Answer:
        if len(_shared_between(methods, claim)) > 1:
            return Answer(case, (Say("utter_one_method_only"),))
        named = _named(methods, claim, _order(case, context))
        if not named:
            return Answer(case, (Say("utter_payment_method_not_yours"),))
        rules = {method.id: self._refusal(method, case, context) for method in named}
        usable = [id_ for id_, rule in rules.items() if rule is None]
        if not usable:
            return self._refused(case, str(next(iter(rules.values()))), methods, context)
        return Answer(case.with_value(self.name, usable[0]) if len(usable) == 1 else case)

    def _refused(self, case: Case, rule: str, methods: tuple[PaymentMethod, ...], context: Context) -> Answer:
        """Say why the named method is kept out, and ask for another where one is possible."""
        if all(self._refusal(method, case, context) for method in methods):
            raise NotAllowed(rule)
        return Answer(case, (say_rule(rule, case, context),))


def _claim(case: Case, heard: Heard) -> dict[str, Any]:
    """Return what a message says of ways to pay; with further items it does not take back what was said before."""
    meant = meant_methods(heard)
    beside = case.values.get(PaymentMethodNeed.name) if says_more(heard) and heard.first("product") else None
    return {"text": meant.text, "names": list(meant.names), "shared": meant.is_shared, "beside": beside}


def _tells(claim: dict[str, Any]) -> bool:
    """Tell whether a message names a method in any of the ways we know."""
    text = claim["text"]
    named = claim["names"] or any(words.search(text) for words in _WORDS.values())
    return bool(named or _ORIGINAL.search(text) or _ID.search(text) or _ending(text))


def _ending(text: str) -> str | None:
    match = _ENDING.search(text)
    return (match["after"] or match["before"]) if match else None


def _shared_between(methods: tuple[PaymentMethod, ...], claim: dict[str, Any]) -> list[PaymentMethod]:
    """Return the methods that a claim shares the money out between."""
    names = {*claim["names"], *_kinds_in(claim)} if claim.get("shared") or claim.get("beside") else set()
    return [one for one in methods if {one.brand, one.kind} & names or one.id == claim.get("beside")]


def _kinds_in(claim: dict[str, Any]) -> set[str]:
    named = {_KINDS[name] for name in claim["names"] if name in _KINDS}
    return named | {kind for kind, words in _WORDS.items() if words.search(claim["text"])}


def _order(case: Case, context: Context) -> Order | None:
    if not case.knows("order"):
        return None
    return context.order(case)


def _named(methods: tuple[PaymentMethod, ...], claim: dict[str, Any], order: Order | None) -> list[PaymentMethod]:
    """Return the methods that a claim means, by the most exact way it names one."""
    text, names = claim["text"], claim["names"]
    by_id = [method for method in methods if re.search(rf"(?<![a-z_]){re.escape(method.id)}(?!\d)", text)]
    if by_id or _ID.search(text):
        return by_id
    if digits := _ending(text):
        return [method for method in methods if method.last_four == digits]
    if order is not None and _ORIGINAL.search(text):
        paid = {payment.method.id for payment in order.payments}
        return [method for method in methods if method.id in paid]
    by_brand = [method for method in methods if method.brand and method.brand in names]
    return by_brand or [method for method in methods if method.kind in _kinds_in(claim)]
