"""What a customer wants to know of their account."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.order import day_in
from assistant.services.procedures.own_purchases import DETAILS, items_asked, purchase_question
from assistant.services.procedures.picking import picked
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Choice, Say

QUESTION: Final = "account_question"
BALANCE: Final = "balance"
ORDERS: Final = "orders"
ADDRESS: Final = "address"
METHODS: Final = "payment_methods"
CONTACT: Final = "contact"
NEWSLETTER: Final = "newsletter"
SPENT: Final = "spent"
SPENT_IN_ALL: Final = "spent_in_all"
ITEMS: Final = "items_asked"
"""Keys of the products whose items alone are asked about."""
DAY: Final = "orders_of_day"

_SUBSCRIBED: Final = re.compile(
    r"\b(?:am|was|are|is) (?:i|we|my e-?mail)\b.*\b(?:subscribed|signed up|on (?:the|your) (?:mailing )?list)\b"
    r"|\b(?:do|did|have|will) (?:i|we)\b.*\b(?:get|receive|subscribe|sign(?:ed)? up|subscribed)\b"
    r"|(?:订阅|訂閱|訂阅|退订)(?:了|过|过了|成功|成功了)(?:没|[吗嗎么])|(?:有没有|是不是|是否)(?:已经)?(?:订阅|退订)|订阅状态",
    re.IGNORECASE,
)
_WORDS: Final = {
    NEWSLETTER: re.compile(r"newsletter|mailing list|\bsubscri|简报|簡報|订阅|訂閱", re.IGNORECASE),
    BALANCE: re.compile(
        r"balance|gift ?cards?\b|store credit|voucher|余额|餘額|馀额|礼品卡|禮品卡|购物卡|剩多少|还有多少钱",
        re.IGNORECASE,
    ),
    SPENT_IN_ALL: re.compile(
        r"\bspen[dt]\b.*\b(?:in total|altogether|overall|so far|in all|with you|at your)\b"
        r"|在你们.{0,6}(?:一共|总共)?.{0,3}花|总共花了|總共花了|一共花了多少",
        re.IGNORECASE,
    ),
    SPENT: re.compile(
        r"\bspen[dt]\b|\bpa(?:y|id)\b|\bcost\b|\bcharged?\b|\btotal\b|\bcome to\b|how mu?t?ch\b"
        r"|花了?多少|多少钱|多少錢|付了|怎么付|付的|总价|总共|一共多少|金额|扣了",
        re.IGNORECASE,
    ),
    CONTACT: re.compile(
        r"e-?mail|\bphone\b|\bmobile\b|\b(?:phone )?number\b|\bname\b|details?\b|\bcontact\b"
        r"|邮箱|郵箱|电话|電話|手机|手機|姓名|名字|资料|資料|信息",
        re.IGNORECASE,
    ),
    ADDRESS: re.compile(r"adr?dress|\b(?:ship|sent|send|deliver)\w*\b|地址|寄到|送到", re.IGNORECASE),
    METHODS: re.compile(
        r"pay(?:ing|ment)?\b|\bcards?\b|\bvisa\b|paypal|付款|支付|银行卡|銀行卡|绑|綁|的卡|什么卡", re.IGNORECASE
    ),
    ORDERS: re.compile(r"\boo?r?ders?\b|\bbought\b|\bpurchases?\b|订单|訂單|下单|下过|单子|買|买", re.IGNORECASE),
}
_METHOD_OF_MINE: Final = re.compile(
    r"payment (?:methods?|options?)|(?:saved|stored|on file).{0,20}\bcards?\b|\bcards?\b.{0,30}(?:saved|on file)"
    r"|(?:ways|methods) (?:to pay|of paying)|(?:支付|付款)方式|绑|綁",
    re.IGNORECASE,
)
_LABELS: Final = {
    ORDERS: {"en": "My orders", "zh": "我的订单"},
    BALANCE: {"en": "Gift card balance", "zh": "礼品卡余额"},
    METHODS: {"en": "Payment methods", "zh": "支付方式"},
    ADDRESS: {"en": "My address", "zh": "我的地址"},
    CONTACT: {"en": "Name, e-mail and phone", "zh": "姓名、邮箱和电话"},
}


class AccountQuestionNeed:
    """Meets `account_question` with what is to be told."""

    name = QUESTION

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take what the message asks for, and the answer to our question."""
        asked = case.asked == self.name
        if not asked and (heard.intent != "check_account" or case.knows(self.name)):
            return None
        question = (picked(case, heard) if asked else None) or _asked_for(heard, context)
        told = case.with_value(ITEMS, items_asked(heard)) if question == DETAILS else case
        told = told.with_value(DAY, day) if question == ORDERS and (day := day_in(heard)) else told
        return Answer(told.with_value(self.name, question)) if question else None

    def settle(self, case: Case, context: Context) -> Answer:
        """It is asked, never assumed."""
        return Answer(case)

    def question(self, case: Case, context: Context) -> Say:
        """Offer what there is to know."""
        labels = {question: texts[context.language] for question, texts in _LABELS.items()}
        choices = tuple(Choice(title=label, reply=label, value=question) for question, label in labels.items())
        return Say("utter_ask_account_question", {}, choices)


def as_question(heard: Heard) -> Heard:
    """Read what sounds like a wish about the newsletter and only asks for how things stand as a look at the account."""
    asks_state = heard.intent == "newsletter_subscription" and _SUBSCRIBED.search(heard.text) is not None
    return replace(heard, intent="check_account") if asks_state else heard


def _asked_for(heard: Heard, context: Context) -> str | None:
    """Return the first subject whose words are there; a number of an order asks for that order."""
    text = heard.text
    purchase = purchase_question(heard, spoken_of=text if context.focus else "", lists_orders=True)
    if purchase:
        return purchase
    if heard.first("order_number"):
        return ADDRESS if _WORDS[ADDRESS].search(text) else SPENT
    if _METHOD_OF_MINE.search(text):
        return METHODS
    return next((question for question, words in _WORDS.items() if words.search(text)), None)
