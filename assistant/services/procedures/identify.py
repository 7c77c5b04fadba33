"""Who somebody is, told before anything is wished for."""

from __future__ import annotations

from typing import ClassVar, Final

from assistant.services.procedures.case import Case
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
