"""What a customer complains about, in the customer's own words, and the order if one is named."""

from __future__ import annotations

from typing import Final

from assistant.services.procedures.asking import asks, demands, is_rhetorical
from assistant.services.procedures.calling_off import dismisses
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Say
from assistant.services.triage import OTHER, category_of

COMPLAINT: Final = "complaint"
ORDER_NAMED: Final = "complaint_order"
_WHOLE_SENTENCE: Final = 40  # characters; a shorter one without a subject that we know says only that there is one
_ABOUT_US: Final = (
    "stop", "deny", "affirm", "ask_why", "help", "repeat", "greet", "thank", "goodbye", "bot_challenge",
    "contact_human_agent", "change_language", "wait",
)  # fmt: skip

_TELLING: Final = (COMPLAINT, "insult", "payment_issue")
"""Intents of what is wrong, whatever form it has."""
_WITHOUT_WISH: Final = ("inform", "chitchat", "out_of_scope", "correct", "choose")
"""Intents of messages that wish for nothing we do: "I want an apology" tells what is wrong."""


class ComplaintNeed:
    """Meets `complaint` with what is wrong."""

    name = COMPLAINT

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take the first message when it tells what is wrong, and the answer to our question unless it leaves it."""
        if case.knows(self.name):
            return None
        number = heard.first("order_number")
        if number is not None:
            case = case.with_value(ORDER_NAMED, str(number.value))
        answers = case.asked == self.name and heard.intent not in _ABOUT_US and not _leads_away(heard)
        if answers or (heard.intent == self.name and _tells(heard)):
            return Answer(case.with_value(self.name, heard.text))
        return None if number is None else Answer(case)

    def settle(self, case: Case, context: Context) -> Answer:
        """Only the customer knows."""
        return Answer(case)

    def question(self, case: Case, context: Context) -> Say:
        """Ask what went wrong."""
        return Say("utter_ask_complaint")


def _leads_away(heard: Heard) -> bool:
    """Tell whether a message asks or wishes for something instead of telling what is wrong."""
    if heard.intent in _TELLING or is_rhetorical(heard.text):
        return False
    if dismisses(heard.text):
        return True
    return asks(heard.text) or (heard.intent not in _WITHOUT_WISH and demands(heard.text))


def _tells(heard: Heard) -> bool:
    """Tell whether a message says more than that somebody is unhappy; a question is none."""
    if asks(heard.text) and not is_rhetorical(heard.text):
        return False
    return category_of(heard.text) != OTHER or len(heard.text) >= _WHOLE_SENTENCE
