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
        r"mistak|accident|wrong|twice|duplicate|double|(?:didn'?t|not|never) (?:mean|intend)|misclick|in error|by error"
        r"|\b(?:kid|child|son|daughter|toddler|cat|dog|pocket)\w*\b.{0,30}\b(?:press|click|tap|order|hit|bought|did)"
        r"|错|錯|误|誤|重复|重複|两次|兩次|手滑|不小心|手抖|手误|乱[点按买下]|(?:小孩|孩子|娃|猫)\w{0,6}[点按买下]",
        re.IGNORECASE,
    ),
    "no_longer_needed": re.compile(
        r"no longer|no more|(don'?t|do not|didn'?t) (need|want)|not need|any ?more|changed? my mind|cheaper|elsewhere"
        r"|already (have|got|bought)|too (late|long|slow|expensive)|unneeded|not needed|can'?t afford"
        r"|no (further |more )?(use|need) (for|of)|(?:no longer|not|n't) (?:need|want|require|use)"
        r"|plans? (?:have |has )?chang|chang\w+ (?:of |my |our )?plans?"
        r"|(?:got|was given|were given|received) (?:it|one|them|another)|superfluous|unnecessary"
        r"|不需要|不再需要|不再要|不想要|不要了|不用了|用不到|用不着|用不上|改变主意|改主意|更便宜|别处|别的地方|已经有|已经买|太慢|太久|太贵|後悔|后悔|不想買|不想买"
        r"|没必要|沒必要|没用了|(?:家里|我们?|已经?)\w{0,3}有了|计划.{0,4}变|计划有变|不打算|多余",
        re.IGNORECASE,
    ),
}
_TOLD_UNASKED = re.compile(
    r"(by|in) (mistake|accident|error)|an accident|\b(?:was|is|were) (?:just |only )?(?:a |my )?mistake"
    r"|(never|not|n't) (meant?|intend(?:ed)?) to"
    r"|no longer (need|want|require)|no (use|need) for"
    r"|(don'?t|do not) (need|want) (it|them|this|that|any)|changed my mind"
    r"|[下买買拍点][错錯]|不想要|不需要|不要了|用不[着上到]|不小心|手滑|手误|没必要",
    re.IGNORECASE,
)
_WRONG_NUMBER = re.compile(
    r"\bwrong (?:order ?)?(?:number|no\b|one|order)|\b(?:number|order) (?:was|is) wrong"
    r"|(?:单号|單號|订单号|号码|號碼|编号).{0,4}[错錯]|[说說打写寫输輸报報给給看记記][错錯]",
    re.IGNORECASE,
)
"""What is said of a number that was not the right one; it tells nothing of the order."""
_NUMBER = re.compile(r"(?<!\d)\d{7}(?!\d)")
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
        told = _reason_told(heard)
        if not told and (case.knows(self.name) or not (asked or _tells_unasked(heard))):
            return None
        chosen = picked(case, heard) if asked else None
        text = _WRONG_NUMBER.sub(" ", heard.text) if heard.first("order_number") else heard.text
        told_of = [name for name, words in _WORDS.items() if words.search(text)]
        if not chosen and len(told_of) > 1 and len(set(_NUMBER.findall(text))) > 1:
            return None  # of several orders each may have its own: "the first … and the second …"
        reason = chosen or next(iter(told_of), None)
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
        return Say("utter_ask_reason", {"order_number": case.values["order"]}, choices)


def _is_another_reason(heard: Heard) -> bool:
    """Tell whether the message answers the question with a reason that the shop does not accept."""
    return _reason_told(heard) or (heard.intent == "inform" and not heard.entities)


def _reason_told(heard: Heard) -> bool:
    """Tell whether the message holds a reason; what the wish depends on is none: "cancel it if it hasn't shipped"."""
    reasons = (entity.text for entity in heard.all("reason"))
    return any(heard.proviso is None or heard.proviso.text not in reason for reason in reasons)


def _tells_unasked(heard: Heard) -> bool:
    """Tell whether the message that wishes, informs or corrects also says plainly why."""
    return heard.intent in _TELLING and _TOLD_UNASKED.search(heard.text) is not None
