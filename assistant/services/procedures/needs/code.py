"""A one-time code to the e-mail on file: who reads it is the customer, and agrees to what it was sent for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from assistant.errors import CodeExpired, IdentityNotConfirmed, NotAllowed
from assistant.services.codes.one_time_codes import CodeClaim
from assistant.services.mail.letter import masked
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Say
from assistant.services.records import Customer

CUSTOMER: Final = "customer"
_EMAIL: Final = "code_email"
CODE_SENT: Final = "code_sent"
CODE_TYPED: Final = "code_typed"
_BOUND_FOR: Final = timedelta(hours=1)
_CODE: Final = re.compile(r"(?<!\d)\d(?:[ -]?\d){5}(?!\d)")
_DIGITS: Final = re.compile(r"[\d\s.-]*\d[\d\s.-]*")
_AGAIN: Final = re.compile(
    r"\b(?:again|re-?send|(?:new|another|fresh) (?:code|one)|did ?n[o']?t (?:get|receive|arrive|come)"
    r"|never (?:got|came)|not (?:here|received|arrived|there)|no (?:code|e-?mail|mail)"
    r"|nothing (?:came|arrived|there))\b"
    r"|重发|重新发|重新获取|再发|再来一|没收到|没有收到|收不到|没来|新的?验证码|换一个",
    re.IGNORECASE,
)


class CodeNeed:
    """Meets `code` once the customer has typed the code that was sent, and with it `customer`.

    Listening only takes down what was typed; codes are sent and checked when the need is settled, once a turn.

    Args:
        purpose: What the code is for; one sent for something else is wrong here.
        name: The need that it meets.
        refusal: Names the rule by which no code is sent, because what it is for cannot be had; None when it can.
    """

    def __init__(
        self, purpose: str, *, name: str = "code", refusal: Callable[[Context], str | None] = lambda context: None
    ) -> None:
        self.name = name
        self._purpose = purpose
        self._refusal = refusal

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take down an e-mail while nobody is known, the code that was asked for, or the wish for another."""
        if case.knows(self.name):
            return None
        email = heard.first("email")
        if email is not None and not case.knows(CUSTOMER):
            return Answer(case.without(CODE_SENT, CODE_TYPED).with_value(_EMAIL, str(email.value)))
        if case.asked != self.name:
            return None
        if not case.knows(CODE_SENT):
            return Answer(case, (Say("utter_no_code_yet"),)) if _AGAIN.search(heard.text) else None
        text = unicodedata.normalize("NFKC", heard.text)
        if typed := _CODE.search(text):
            return Answer(case.with_value(CODE_TYPED, re.sub(r"\D", "", typed[0])))
        if _DIGITS.fullmatch(text):
            return Answer(case, (Say("utter_code_has_six_digits"),))
        return Answer(case.without(CODE_SENT)) if _AGAIN.search(text) else None

    def settle(self, case: Case, context: Context) -> Answer:
        """Check what was typed; send a code where none is on its way.

        Raises:
            NotAllowed: No code can be sent.
            IdentityLocked: Too many wrong tries.
        """
        if (rule := self._refusal(context)) is not None:
            raise NotAllowed(rule)
        claim = self._claim(case, context)
        if claim is None or context.noting:
            return Answer(case)
        if case.knows(CODE_TYPED):
            return self._check(case, claim, context)
        return Answer(case) if case.knows(CODE_SENT) else self._send(case, claim, context)

    def question(self, case: Case, context: Context) -> Say:
        """Ask for the code, or before it for the e-mail."""
        return Say("utter_ask_code" if case.knows(CODE_SENT) else "utter_ask_account_email")

    def _claim(self, case: Case, context: Context) -> CodeClaim | None:
        """Return what the code is to prove, None while no e-mail is known."""
        email = context.customer(case).email if case.knows(CUSTOMER) else case.values.get(_EMAIL)
        return None if email is None else CodeClaim(email, self._purpose, context.conversation_id)

    def _told(self, case: Case, claim: CodeClaim) -> Say:
        """Return what is said when a code was sent."""
        told = "utter_code_sent" if case.knows(CUSTOMER) else "utter_code_sent_if_known"
        return Say(told, {"email": masked(claim.email)})

    def _proved(self, case: Case, customer: Customer, context: Context) -> Answer:
        """Take it that the customer is who has typed the code."""
        ends = context.now + _BOUND_FOR
        context.identity.bind(context.conversation_id, customer.id, by="code", expires_at=ends)
        context.reads.forget()
        met = case.without(_EMAIL).with_value(self.name, True).with_value(CUSTOMER, customer.id)
        return Answer(met, (Say("utter_identity_confirmed", {"name": customer.called}),))

    def _send(self, case: Case, claim: CodeClaim, context: Context) -> Answer:
        context.codes.send(claim, language=context.language)
        return Answer(case.with_value(CODE_SENT, True), (self._told(case, claim),))

    def _check(self, case: Case, claim: CodeClaim, context: Context) -> Answer:
        typed, case = case.values[CODE_TYPED], case.without(CODE_TYPED)
        try:
            customer = context.codes.check(typed, claim)
        except CodeExpired:
            sent = self._send(case, claim, context)
            return Answer(sent.case, (Say("utter_code_expired"), *sent.said))
        except IdentityNotConfirmed as refusal:
            return Answer(case, (Say("utter_code_wrong", {"tries_left": str(refusal.tries_left)}),))
        return self._proved(case.without(CODE_SENT), customer, context)
