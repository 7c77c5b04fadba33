"""Why an order is cancelled: the shop accepts two reasons."""

from __future__ import annotations

import re

from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.picking import picked
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Choice, Say

_WORDS = {
    "ordered_by_mistake": re.compile(
        r"mistak|accident|wrong|twice|duplicate|double|didn'?t mean|not mean|misclick"
        r"|错|錯|误|誤|重复|重複|两次|兩次|手滑|不小心",
        re.IGNORECASE,
    ),
    "no_longer_needed": re.compile(
        r"no longer|no more|(don'?t|do not|didn'?t) (need|want)|not need|any ?more|changed? my mind|cheaper|elsewhere"
        r"|already (have|got|bought)|too (late|long|slow|expensive)|unneeded|not needed|can'?t afford"
        r"|不需要|不再需要|不再要|不想要|不要了|不用了|用不到|用不着|用不上|改变主意|改主意|更便宜|别处|别的地方|已经有|已经买|太慢|太久|太贵|後悔|后悔|不想買|不想买",
        re.IGNORECASE,
    ),
}
_TOLD_UNASKED = re.compile(
    r"by (mistake|accident)|no longer (need|want)|(don'?t|do not) (need|want) (it|them|this|that|any)|changed my mind"
    r"|[下买買拍][错錯]|不想要|不需要|不要了|用不[着上到]|不小心",
    re.IGNORECASE,
)
_TELLING = ("cancel_order", "inform", "choose", "correct")
_LABELS = {
    "no_longer_needed": {"en": "I no longer need it", "zh": "不再需要了"},
    "ordered_by_mistake": {"en": "I ordered it by mistake", "zh": "下错单了"},
}


class ReasonNeed:
    """Meets `reason` with "no_longer_needed" or "ordered_by_mistake"."""

    name = "reason"

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take a reason when it is told, asked for or not; never change one by a chance word later."""
        asked = case.asked == self.name
        told = heard.first("reason") is not None
        if not told and (case.knows(self.name) or not (asked or _tells_unasked(heard))):
            return None
        chosen = picked(case, heard) if asked else None
        reason = chosen or next((name for name, words in _WORDS.items() if words.search(heard.text)), None)
        if reason:
            return Answer(case.with_value(self.name, reason))
        return Answer(case, (Say("utter_refused_reason_not_accepted"),)) if _is_another_reason(heard) else None

    def settle(self, case: Case, context: Context) -> Answer:
        """Reasons are told, never assumed."""
        return Answer(case)

    def question(self, case: Case, context: Context) -> Say:
        """Offer the reasons that the shop accepts."""
        labels = {name: texts[context.language] for name, texts in _LABELS.items()}
        choices = tuple(Choice(title=label, reply=label, value=name) for name, label in labels.items())
        return Say("utter_ask_reason", {}, choices)


def _is_another_reason(heard: Heard) -> bool:
    """Tell whether the message answers the question with a reason that the shop does not accept."""
    return heard.first("reason") is not None or (heard.intent == "inform" and not heard.entities)


def _tells_unasked(heard: Heard) -> bool:
    """Tell whether the message that wishes, informs or corrects also says plainly why."""
    return heard.intent in _TELLING and _TOLD_UNASKED.search(heard.text) is not None
