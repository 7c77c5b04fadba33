"""Who the customer is: whom the conversation is bound to, else who proves it as the shop's profile says."""

from __future__ import annotations

import re
from typing import Final

from assistant.errors import IdentityNotConfirmed, NotAllowed
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.introduction import introduces, names_another
from assistant.services.procedures.needs.code import CUSTOMER, CodeNeed
from assistant.services.procedures.needs.ways_to_identify import asks_purpose, asks_ways
from assistant.services.procedures.needs.withheld import withholds
from assistant.services.procedures.on_behalf import ANOTHERS, PERHAPS_ANOTHERS, asks_for_another, ownership
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.refusals import ANOTHER_ACCOUNT
from assistant.services.procedures.say import Say

CODE: Final = "code"  # the identity profile
_BY_CODE: Final = CodeNeed("identity", name=CUSTOMER)
_CLAIM = "claim"
_REFUSED = "claim_refused"
_PARTS = {"email": "email", "person_name": "name", "post_code": "post_code"}
_LEAD_IN = re.compile(
    r"\b(my|name|is|i'?m|it'?s|this|the|and|with|zip|post ?code|postal|code|hi|hello|yes|ok|sure|from|e-?mail)\b"
    r"|我叫|我是|我的|名字|姓名|是|叫|邮编|郵編|邮政编码|[^\w\s'’-]",
    re.IGNORECASE,
)
_NO_NAME = (
    r"(?:the|an?|my|your|this|that|it|i|you|we|he|she|they|me|us|by|of|to|at|in|on|for|from|with|about|near|not?|and|or"
    r"|but|if|is|are|was|were|be|do|does|did|don'?t|dont|can|can'?t|will|would|have|has|what|why|who|how|where|when|which"
    r"|here|there|please|pls|thanks|trying|looking|living|calling|writing|asking|post|code|zip)"
)
"""The small words of a sentence; whoever's name one of them is writes it with the e-mail."""
_INTRODUCED = re.compile(
    rf"\b(?:i['’]?m|i am|this is|name(?: is|['’]?s)?)\W+(?P<name>(?:(?!{_NO_NAME}\b)[^\W\d_][\w'’-]*\s+){{1,3}}"
    rf"(?!{_NO_NAME}\b)[^\W\d_][\w'’-]+)\W+(?:(?:and|my|from|zip|post ?-?code|postal|code|is)\W+)*$",
    re.IGNORECASE,
)
_SMALL = re.compile(rf"\b{_NO_NAME}\b", re.IGNORECASE)


class CustomerNeed:
    """Meets `customer` with the id of a confirmed customer.

    The profile `details` accepts e-mail or full name with the post code; `code` a one-time code to the e-mail on file.
    Who says that the account is somebody else's is nobody's customer, whatever details they have; and who is known
    stays who they are.
    """

    name = CUSTOMER

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Add what the message says to the claim, and check the claim when it is complete.

        Raises:
            NotAllowed: Somebody is known, and it is about somebody else's account.
        """
        if case.knows(self.name):
            return self._of_known(case, heard, context)
        if (bound := self._bound(case, context)) is not None:
            return Answer(bound)  # one customer a conversation, whatever details the message holds
        if asks_for_another(context.customer_said):
            return Answer(case)  # settling refuses it
        if case.asked == self.name and (answer := _answers(heard, context)) is not None:
            return Answer(case, (answer,))
        if context.identity_profile == CODE:
            return _BY_CODE.listen(case, heard, context)
        claim = dict(case.values.get(_CLAIM, {}))
        told = _told(heard, claim, asked=case.asked == self.name)
        if not told:
            return None
        if case.values.get(_REFUSED) and {"email", "name"} & set(told):
            claim = {part: value for part, value in claim.items() if part == "post_code"}  # another e-mail or name
        claim.update(told)
        if "post_code" not in claim or not ({"email", "name"} & set(claim)):
            return Answer(case.with_value(_CLAIM, claim))
        return self._check(case, claim, context)

    def settle(self, case: Case, context: Context) -> Answer:
        """Take the customer whom the conversation is bound to; nobody else is anybody without being asked.

        Raises:
            NotAllowed: It is about somebody else's account.
        """
        if (bound := self._bound(case, context)) is not None:
            return Answer(bound)
        if asks_for_another(context.customer_said):
            raise NotAllowed("not_the_owner")
        return _BY_CODE.settle(case, context) if context.identity_profile == CODE else Answer(case)

    def question(self, case: Case, context: Context) -> Say:
        """Ask for what the proof still lacks."""
        if context.identity_profile == CODE:
            return _BY_CODE.question(case, context)
        claim = case.values.get(_CLAIM, {})
        if case.values.get(_REFUSED):
            return Say("utter_ask_customer")
        if "post_code" in claim:
            return Say("utter_ask_email_or_name")
        return Say("utter_ask_post_code" if claim else "utter_ask_customer")

    @staticmethod
    def _of_known(case: Case, heard: Heard, context: Context) -> Answer | None:
        """Refuse what is somebody else's; say whose orders are looked at where that may be another's."""
        customer, whose = context.customer(case), ownership(heard.text)
        if whose == ANOTHERS or names_another(heard, customer):
            raise NotAllowed(ANOTHER_ACCOUNT)
        if whose == PERHAPS_ANOTHERS and case.asked is None:
            return Answer(case, (Say("utter_only_this_account", {"name": customer.called}),))
        return None

    def _bound(self, case: Case, context: Context) -> Case | None:
        customer = context.bound_customer()
        return None if customer is None else case.without(_CLAIM, _REFUSED).with_value(self.name, customer.id)

    def _check(self, case: Case, claim: dict[str, str], context: Context) -> Answer:
        try:
            customer = context.identity.confirm(
                email=claim.get("email"),
                name=claim.get("name"),
                post_code=claim["post_code"],
                origin=context.conversation_id,
            )
        except IdentityNotConfirmed as refusal:
            left = {"tries_left": str(refusal.tries_left)}
            # the claim is kept: whoever mistyped the post code corrects the post code alone
            refused = case.with_value(_CLAIM, claim).with_value(_REFUSED, True)
            return Answer(refused, (Say("utter_identity_not_confirmed", left),))
        met = case.without(_CLAIM, _REFUSED).with_value(self.name, customer.id)
        return Answer(met, (Say("utter_identity_confirmed", {"name": customer.called}),))


def is_about_details(heard: Heard) -> bool:
    """Tell whether a message is about the details that we asked for, and gives none: it refuses them, or asks back."""
    if introduces(heard) or heard.first("post_code"):
        return False
    return withholds(heard.text) or asks_ways(heard.text) or asks_purpose(heard.text)


def _answers(heard: Heard, context: Context) -> Say | None:
    """Answer what is said of the details in place of giving them."""
    if not is_about_details(heard):
        return None
    if withholds(heard.text):
        return Say("utter_details_needed")
    if asks_purpose(heard.text):
        return Say("utter_why_customer")
    return Say("utter_ways_to_identify_by_code" if context.identity_profile == CODE else "utter_ways_to_identify")


def _told(heard: Heard, claim: dict[str, str], *, asked: bool) -> dict[str, str]:
    """Return the parts of a claim that the message holds."""
    told = {}
    for kind, part in _PARTS.items():
        entity = heard.first(kind)
        if entity is not None:
            told[part] = str(entity.value)
    if "post_code" in told and not ({"email", "name"} & set(told)) and (introduced := _introduced(heard)):
        told["name"] = introduced
    known = {**claim, **told}
    if asked and "post_code" in known and not ({"email", "name"} & set(known)):
        name = _bare_name(heard)
        if name:
            told["name"] = name
    return told


def _bare_name(heard: Heard) -> str | None:
    """Return what is left of the message without entities and lead-ins, when it can be a name."""
    text = heard.text
    for entity in sorted(heard.entities, key=lambda entity: -entity.start):
        text = text[: entity.start] + " " + text[entity.end :]
    words = _LEAD_IN.sub(" ", text).split()
    is_full = len(words) > 1 or not "".join(words).isascii()  # one Latin word is no full name, and costs no try
    looks_like_name = 1 <= len(words) <= 4 and all(re.fullmatch(r"[^\W\d_][\w'’.-]*", word) for word in words)
    is_name = looks_like_name and is_full and not _SMALL.search(" ".join(words))
    return " ".join(words) if is_name and "?" not in heard.text else None


def _introduced(heard: Heard) -> str | None:
    """Return the name that stands right before the post code: "hi im emma walker 60614, where r my shoes"."""
    post_code = heard.first("post_code")
    match = _INTRODUCED.search(heard.text[: post_code.start]) if post_code else None
    return " ".join(match["name"].split()) if match else None
