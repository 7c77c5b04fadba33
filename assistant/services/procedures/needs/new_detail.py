"""What a detail of the account is to become: a name, a phone number, an e-mail address that can be one."""

from __future__ import annotations

import re
from typing import Final

from assistant.errors import NotAllowed
from assistant.services.account_changes import Details
from assistant.services.names import is_name_word, read_name
from assistant.services.phones import can_be_called
from assistant.services.procedures.case import Case
from assistant.services.procedures.consent import is_explicit_yes, is_no, is_question
from assistant.services.procedures.heard import Entity, Heard
from assistant.services.procedures.needs.account_detail import ADDRESS, DETAIL, EMAIL, NAME, PHONE
from assistant.services.procedures.needs.code import CODE_SENT, CODE_TYPED, CUSTOMER
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Say

NEW_DETAIL: Final = "new_detail"
POSTAL: Final = "account_address"  # the rule: an address has a procedure of its own
_LONGEST_EMAIL: Final = 254  # characters, RFC 5321

TELLING: Final = ("edit_account", "correct", "inform", "choose", "deny", "out_of_scope", "switch_account")
_NEW: Final = re.compile(
    r"(?:\b(?:to|into|with|as|by|be|now|new(?: (?:one|address|e-?mail))?(?: is)?|use)"
    r"|[成为為到]|新的?(?:邮箱|邮件地址)?是?)[\s:：]*$",
    re.IGNORECASE,
)
_REMOVE: Final = re.compile(r"\b(?:remove|delete|erase|take off)\b|删[掉除]?|刪除|去掉|解绑", re.IGNORECASE)
_FAMILY_NAME: Final = re.compile(r"\b(?:sur|last |family )name\b|改姓|姓改|[我要]姓", re.IGNORECASE)
_FIRST_NAME: Final = re.compile(r"\b(?:first|given) name\b", re.IGNORECASE)
_NEW_HAN_NAME: Final = re.compile(r"[改换变新][成为]\W*(?!.*[的个字名])([\u4e00-\u9fff]{2,4}?)[吧哦啊]?\W*$")
_LEAD_IN: Final = re.compile(
    r"\b(?:my|new|full|last|first|family|name|surname|is|it'?s|it|should|be|now|to|change|please|called|i'?m|am|i)\b"
    r"|请?(?:帮我)?把?(?:名字|姓名|姓)?(?:改成|改为|换成|应该是|是|叫)|我(?:现在)?(?:叫|是)|新?(?:名字|姓名)|[,，。:：!！“”]",
    re.IGNORECASE,
)


class NewDetailNeed:
    """Meets `new_detail` with the columns of the account that change, and what they become."""

    name = NEW_DETAIL

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take what the wish tells, the answer to our question, and later a correction."""
        detail = case.values.get(DETAIL)
        if detail in (None, ADDRESS) or (case.asked == CUSTOMER and not case.knows(CUSTOMER)):
            return None
        asked = case.asked == self.name
        if not asked and heard.intent not in TELLING:
            return None
        told = _READERS[detail](heard, asked=asked)
        if told is not None:
            return Answer(case.without("new_email_code", CODE_SENT, CODE_TYPED).with_value(self.name, told))
        return Answer(case, (Say(f"utter_new_{detail}_invalid"),)) if asked and _tries(heard) else None

    def settle(self, case: Case, context: Context) -> Answer:
        """Leave a postal address to its own procedure.

        Raises:
            NotAllowed: It is the address that is to change.
        """
        if case.values[DETAIL] == ADDRESS:
            raise NotAllowed(POSTAL)
        return Answer(case)

    def question(self, case: Case, context: Context) -> Say:
        """Ask for it."""
        return Say(f"utter_ask_new_{case.values[DETAIL]}")


def _email(heard: Heard, *, asked: bool) -> Details | None:
    new = new_email(heard)
    return {EMAIL: str(new.value)} if new and len(str(new.value)) <= _LONGEST_EMAIL else None


def new_email(heard: Heard) -> Entity | None:
    """Return the e-mail that is to be new: the last one that is introduced so; not one told with a post code."""
    emails = heard.all("email")
    introduced = [email for email in emails if _NEW.search(heard.text[: email.start])]
    if introduced:
        return introduced[-1]
    return emails[-1] if emails and heard.first("post_code") is None else None


def _phone(heard: Heard, *, asked: bool) -> Details | None:
    numbers = [str(one.value) for one in heard.all("phone")]
    if number := next(filter(can_be_called, reversed(numbers)), None):
        return {PHONE: number}
    wished = asked or heard.intent == "edit_account"
    return {PHONE: None} if wished and not numbers and _REMOVE.search(heard.text) else None


def _name(heard: Heard, *, asked: bool) -> Details | None:
    """Return a whole name, or the part that the message says it is."""
    entity = heard.first("person_name")
    if is_explicit_yes(heard.text) or (entity is None and is_no(heard.text)):
        return None
    told = entity.text if entity else _bare(heard.text) if asked else _behind_verb(heard.text)
    if (whole := read_name(told)) is not None:
        return dict(whole)
    part = "last_name" if _FAMILY_NAME.search(heard.text) else "first_name" if _FIRST_NAME.search(heard.text) else None
    return {part: told} if part and is_name_word(told) else None


def _behind_verb(text: str) -> str:
    """Return the name that a wish ends with: “把我名字改成王方”."""
    named = _NEW_HAN_NAME.search(text)
    return named[1] if named and not is_question(text) else ""


def _bare(text: str) -> str:
    """Return what an answer holds besides the words that lead to it."""
    return "" if is_question(text) else " ".join(_LEAD_IN.sub(" ", text).split())


def _tries(heard: Heard) -> bool:
    """Tell whether a message looks like an answer, and not like a question, a yes, a no or another wish."""
    if heard.intent not in (*TELLING, "greet", "affirm", "chitchat", "") or is_question(heard.text):
        return False
    return bool(heard.text.strip()) and not (is_explicit_yes(heard.text) or is_no(heard.text))


_READERS: Final = {EMAIL: _email, PHONE: _phone, NAME: _name}
