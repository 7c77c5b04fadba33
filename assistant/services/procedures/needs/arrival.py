"""Whether the customer says that nothing came: what is recorded as delivered then goes to a person."""

from __future__ import annotations

import re
from typing import Final

from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.complaint import COMPLAINT
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Say

MISSING: Final = "missing"
_NOT_SAID: Final = "not said"
_NOT_HERE: Final = re.compile(
    r"\bi\b[^.?!,]{0,20}?(?:\bnever\b|\bnot\b|n['’]?t\b)\s*(?:\w+\s+){0,2}"
    r"(?:(?:get|got|gotten|receiv\w*|seen?)\b|have (?:it|them|any)\b)"
    r"(?!\s+(?:(?:a|an|the|my|any|your)\s+)?(?:[\w-]+\s+)?(?:e-?mail|mail|invoice|receipt|refund|money|code|number|link"
    r"|answer|reply|confirmation|update|notification|label)\b)"
    r"|(?:\bnever|\bnot|n['’]?t)\s+(?:\w+\s+)?(?:arriv\w+|come|came|turned up|showed up|here|reached)\b"
    r"|\b(?:nothing|no (?:parcel|package))\s+(?:\w+\s+)?(?:arriv\w+|came|come|here|at (?:the|my) door)\b"
    r"|\b(?:received|got)\s+(?:nothing|no (?:parcel|package))\b"
    r"|(?:[没沒]有?|未)(?:收到|拿到|见到|看到|见着|到手)"
    r"(?!.{0,4}(?:邮件|短信|发票|退款|验证码|单号|物流|通知|回复|链接|标签))",
    re.IGNORECASE,
)


class ArrivalNeed:
    """Meets `arrival` with "missing" or "not said"; never asks."""

    name = "arrival"

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Keep the words of who says that nothing came: they are the complaint, if it was delivered."""
        if not _NOT_HERE.search(heard.text):
            return None
        return Answer(case.with_value(self.name, MISSING).with_value(COMPLAINT, heard.text))

    def settle(self, case: Case, context: Context) -> Answer:
        """Nothing else has to be known of it."""
        return Answer(case.with_value(self.name, _NOT_SAID))

    def question(self, case: Case, context: Context) -> Say:
        """Nobody is asked.

        Raises:
            NotImplementedError: Always.
        """
        raise NotImplementedError
