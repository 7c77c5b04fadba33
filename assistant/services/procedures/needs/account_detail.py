"""Which detail of the account is to change: the name, the phone number, the e-mail, or the postal address."""

from __future__ import annotations

import re
from typing import Final

from assistant.errors import NotAllowed
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.introduction import introduces
from assistant.services.procedures.needs.address_scope import ACCOUNT
from assistant.services.procedures.picking import picked
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Choice, Say

DETAIL: Final = "account_detail"
NAME: Final = "name"
PHONE: Final = "phone"
EMAIL: Final = "email"
ADDRESS: Final = "address"

_NOT_KEPT: Final = re.compile(
    r"\b(?:birth ?da(?:y|te)|date of birth|gender|picture|photo|avatar|user ?name|nick ?name|company)\b"
    r"|生日|出生日期|性别|性別|头像|頭像|昵称|暱稱|用户名|公司",
    re.IGNORECASE,
)
_WORDS: Final = {
    EMAIL: re.compile(r"e-?mail|\bmail\b|邮箱|邮相|邮件|電郵|电邮|郵箱|\S@\S", re.IGNORECASE),
    PHONE: re.compile(r"\b(?:(?:tele)?phone|mobile|cell|number)\b|电话|電話|手机|手機|号码|號碼", re.IGNORECASE),
    ADDRESS: re.compile(r"\badd?res+\b|地址", re.IGNORECASE),
    NAME: re.compile(r"name\b|\bmarried\b|姓名|名字|改名|[改的]姓|名称", re.IGNORECASE),
}  # the address of an e-mail is no place, and the number of a mobile no name: in this order
_LABELS: Final = {
    NAME: {"en": "My name", "zh": "姓名"},
    PHONE: {"en": "My phone number", "zh": "电话"},
    EMAIL: {"en": "My e-mail address", "zh": "邮箱"},
    ADDRESS: {"en": "My postal address", "zh": "地址"},
}


class AccountDetailNeed:
    """Meets `account_detail` with "name", "phone", "email" or "address"."""

    name = DETAIL

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take what a wish names, and the answer to our question.

        Raises:
            NotAllowed: What is named is nothing that the account keeps.
        """
        asked = case.asked == self.name
        if not asked and heard.intent != "edit_account":
            return None
        if asked and not case.knows("customer") and introduces(heard) and heard.first("post_code"):
            return None  # who they are, not what is to be new
        detail = (picked(case, heard) if asked else None) or _named(heard)
        if detail is None or detail == case.values.get(self.name):
            return None
        case = case.without("new_detail").with_value(self.name, detail)
        return Answer(case.with_value("address_scope", ACCOUNT) if detail == ADDRESS else case)

    def settle(self, case: Case, context: Context) -> Answer:
        """It is told, never assumed."""
        return Answer(case)

    def question(self, case: Case, context: Context) -> Say:
        """Offer what the account keeps."""
        labels = {detail: texts[context.language] for detail, texts in _LABELS.items()}
        choices = tuple(Choice(title=label, reply=label, value=detail) for detail, label in labels.items())
        return Say("utter_ask_account_detail", {}, choices)


def _named(heard: Heard) -> str | None:
    if _NOT_KEPT.search(heard.text):
        raise NotAllowed("detail_not_kept")
    return detail_named(heard)


def detail_named(heard: Heard) -> str | None:
    """Return which detail of an account a message names, or gives; None where it names none."""
    named = next((detail for detail, words in _WORDS.items() if words.search(heard.text)), None)
    if named is None and heard.first("phone"):
        return PHONE
    return named or (NAME if heard.first("person_name") else None)
