"""Who somebody is, told before anything is wished for."""

from __future__ import annotations

from typing import ClassVar, Final

from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.customer import CustomerNeed
from assistant.services.procedures.procedure import Context, Need, Procedure
from assistant.services.procedures.say import Say

IDENTIFY: Final = "identify"
"""No intent that a model predicts: the details themselves begin it."""


class Identify(Procedure):
    """Confirms the customer, and asks what is wished for."""

    name: ClassVar[str] = IDENTIFY
    intents: ClassVar[frozenset[str]] = frozenset({IDENTIFY})
    needs: ClassVar[tuple[Need, ...]] = (CustomerNeed(),)

    def finish(self, case: Case, context: Context) -> tuple[Say, ...]:
        """Ask for the wish."""
        return (Say("utter_ask_wish"),)


def introduces(heard: Heard) -> bool:
    """Tell whether a message says who its writer is: an e-mail address, or a name with a post code."""
    by_name = heard.first("person_name") and heard.first("post_code")
    return heard.first("email") is not None or bool(by_name)
