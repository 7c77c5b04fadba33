"""The customer's explicit yes to what was previewed."""

from __future__ import annotations

from assistant.services.procedures.case import Case
from assistant.services.procedures.consent import (
    is_bare_no,
    is_explicit_yes,
    is_no,
    is_question,
    is_wordless,
    leaves_it,
)
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Choice, Say

_LABELS = {"en": ("Yes", "No"), "zh": ("是的", "不要")}


class ConfirmationNeed:
    """Meets `confirmation` with True or False, and only as the answer to our own question."""

    name = "confirmation"

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take an explicit yes or a no; anything that leans to yes without saying it is asked again."""
        if case.asked != self.name:
            return None
        if is_wordless(heard.text):
            return Answer(case, (Say("utter_say_yes_or_no"),))
        if is_explicit_yes(heard.text, doing=case.procedure):
            return Answer(case.with_value(self.name, True))
        if leaves_it(heard.text) and not heard.all("product"):
            return Answer(case.with_value(self.name, False))
        if heard.intent == "correct":  # "yes but the other one": something else is wanted, and not told yet
            return Answer(case, (Say("utter_what_instead"),))
        refuses = is_no(heard.text) or heard.intent == "deny"
        bare = is_bare_no(heard.text, doing=case.procedure)
        if bare or (refuses and not is_question(heard.text)):  # "wait, how much is it" asks
            return Answer(case.with_value(self.name, False))
        if heard.intent == "affirm":
            return Answer(case, (Say("utter_say_yes_or_no"),))
        return None

    def settle(self, case: Case, context: Context) -> Answer:
        """Nothing confirms itself."""
        return Answer(case)

    def question(self, case: Case, context: Context) -> Say:
        """Offer yes and no; the procedure's preview stands above them."""
        yes, no = _LABELS[context.language]
        return Say("utter_ask_confirmation", {}, (Choice(yes, yes, "yes"), Choice(no, no, "no")))


def decides(case: Case, heard: Heard) -> bool:
    """Tell whether a message is a plain yes or no to our preview, whatever intent the model takes it for."""
    if case.asked != ConfirmationNeed.name:
        return False
    return is_explicit_yes(heard.text, doing=case.procedure) or is_bare_no(heard.text, doing=case.procedure)
