"""Whether the customer wants the newsletter or wants to be rid of it."""

from __future__ import annotations

import re
from typing import Final

from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.picking import picked
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Choice, Say

ON: Final = "on"
OFF: Final = "off"

_OFF = re.compile(
    r"unsubscri|\b(?:stop|cancel|end|remove|delete|leave|quit|off|out|don'?t|do not|no more|no longer)\b"
    r"|sick of|too many"
    r"|退订|退訂|取消|不想|不要|不再|别再|停止|关掉|删除|太多",
    re.IGNORECASE,
)
_ON = re.compile(
    r"\b(?:subscribe|sign|join|get|receive|start|want|like|add|on)\b|订阅|訂閱|訂阅|想收|接收|加入|开启|开通|想要",
    re.IGNORECASE,
)
_LABELS = {ON: {"en": "Subscribe", "zh": "订阅"}, OFF: {"en": "Unsubscribe", "zh": "退订"}}


class NewsletterNeed:
    """Meets `newsletter` with "on" or "off"."""

    name = "newsletter"

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take what the wish says, and the answer to our question."""
        asked = case.asked == self.name
        if not asked and heard.intent != "newsletter_subscription":
            return None
        wanted = (picked(case, heard) if asked else None) or _told(heard.text)
        return Answer(case.with_value(self.name, wanted)) if wanted else None

    def settle(self, case: Case, context: Context) -> Answer:
        """It is told, never assumed."""
        return Answer(case)

    def question(self, case: Case, context: Context) -> Say:
        """Offer both."""
        labels = {wanted: texts[context.language] for wanted, texts in _LABELS.items()}
        choices = tuple(Choice(title=label, reply=label, value=wanted) for wanted, label in labels.items())
        return Say("utter_ask_newsletter", {}, choices)


def _told(text: str) -> str | None:
    """Being rid of it is said with words that wanting it lacks, so it goes first."""
    if _OFF.search(text):
        return OFF
    return ON if _ON.search(text) else None
