"""What a new address is for: an order, the customer's account, or both."""

from __future__ import annotations

import re

from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.picking import picked
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.reference import points_at_one
from assistant.services.procedures.say import Choice, Say

ORDER = "order"
ACCOUNT = "account"
BOTH = "both"

_FOR_ACCOUNT = r"account|profile|default|address book"
_FOR_ACCOUNT_ZH = "账户|账号|帐户|帐号|賬戶|默认|預設|个人资料|地址簿"
_AN_ORDER = r"(?:my |the |this |that |an? )?(?:order|parcel|package|delivery|shipment|purchase|#?W\d{7})"
_AN_ORDER_ZH = r"(?:订单|訂單|包裹|快递|#?W\d{7}|[这那]一?[单單])"
_BOTH = re.compile(
    rf"\bboth\b|\balso\b.{{0,30}}\b(?:{_FOR_ACCOUNT})\b|\b(?:{_FOR_ACCOUNT})\b.{{0,20}}\b(?:too|also|as well)\b"
    rf"|\band (?:(?:in|on|for|of) )?(?:my |the )?(?:{_FOR_ACCOUNT})\b(?! address)"
    rf"|\b(?:{_FOR_ACCOUNT})\b(?: address)?(?:,? and(?: also)?(?: (?:in|on|for|of|to))?|,| plus|,? as well as)"
    rf" {_AN_ORDER}\b"
    rf"|\b{_AN_ORDER}(?: #?W\d{{7}})?,? (?:and(?: also)?|plus|as well as) (?:(?:in|on|for|of) )?(?:my |the )?"
    rf"(?:{_FOR_ACCOUNT})\b"
    rf"|(?:{_FOR_ACCOUNT_ZH})(?:里|中|上)?的?(?:收货)?(?:地址)?(?:和|跟|与|、|以及|还有|连同)[^，,。]{{0,6}}{_AN_ORDER_ZH}"
    rf"|{_AN_ORDER_ZH}(?:#?W\d{{7}})?的?(?:收货)?(?:地址)?(?:和|跟|与|、|以及|还有|连同)[^，,。]{{0,4}}(?:{_FOR_ACCOUNT_ZH})(?!.{{0,5}}(?:一样|相同|一致))"
    rf"|两个都|都[要也]?[改换更]|(?:{_FOR_ACCOUNT_ZH}).{{0,6}}也|也.{{0,8}}(?:{_FOR_ACCOUNT_ZH})|同时.{{0,8}}(?:{_FOR_ACCOUNT_ZH})",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b(?:order|orders|parcel|package|delivery|shipment|purchase)\b|#?W\d{7}|订单|訂單|单子|包裹|快递|[这那]一?单|上一?[个個]?[單单]|最[近新后].{0,3}单|刚下的",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(rf"\b(?:{_FOR_ACCOUNT})\b|{_FOR_ACCOUNT_ZH}", re.IGNORECASE)
_LABELS = {
    ORDER: {"en": "An order", "zh": "某个订单"},
    ACCOUNT: {"en": "My account", "zh": "我的账户"},
    BOTH: {"en": "Both", "zh": "两个都改"},
}
_INTENDED = {"change_shipping_address": ORDER, "set_up_shipping_address": ACCOUNT}


class AddressScopeNeed:
    """Meets `address_scope` with "order", "account" or "both"."""

    name = "address_scope"

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take what the wish says, a pick when we asked, and "both" at any time."""
        scope = self._told(case, heard)
        return Answer(case.with_value(self.name, scope)) if scope and scope != case.values.get(self.name) else None

    def settle(self, case: Case, context: Context) -> Answer:
        """What neither names an order nor the account is asked."""
        return Answer(case)

    def question(self, case: Case, context: Context) -> Say:
        """Offer the three."""
        labels = {scope: texts[context.language] for scope, texts in _LABELS.items()}
        choices = tuple(Choice(title=label, reply=label, value=scope) for scope, label in labels.items())
        return Say("utter_ask_address_scope", {}, choices)

    def _told(self, case: Case, heard: Heard) -> str | None:
        if _BOTH.search(heard.text):
            return BOTH
        if case.asked == self.name:
            return picked(case, heard) or _named(heard)
        return None if case.knows(self.name) else _wished(heard)


def _named(heard: Heard) -> str | None:
    if _ACCOUNT.search(heard.text):
        return ACCOUNT
    by_product = heard.first("product") and points_at_one(heard.text)
    return ORDER if by_product or _ORDER.search(heard.text) or heard.first("order_number") else None


def _wished(heard: Heard) -> str | None:
    """What the wish is about when it says so; "change my address" alone may mean either."""
    intended = _INTENDED.get(heard.intent)
    if intended is None:
        return None
    if heard.first("order_number") or heard.first("product") or _ORDER.search(heard.text):
        return ORDER
    return ACCOUNT if intended == ACCOUNT or _ACCOUNT.search(heard.text) else None
