"""A need that hears what a message says besides a new detail: a new name or e-mail address identifies nobody."""

from __future__ import annotations

from dataclasses import replace

from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.account_detail import DETAIL, EMAIL, NAME
from assistant.services.procedures.needs.new_detail import new_email
from assistant.services.procedures.procedure import Answer, Context, Need
from assistant.services.procedures.say import Say


class ApartFromNewDetail:
    """Asks as another need does, and keeps from it what is to be new.

    Args:
        need: The other need.
    """

    def __init__(self, need: Need) -> None:
        self.name = need.name
        self._need = need

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Let the need hear the message without what is to be new."""
        detail = case.values.get(DETAIL)
        if case.asked != self.name and detail is not None:
            new = {EMAIL: [new_email(heard)], NAME: heard.all("person_name")}.get(detail, [])
            heard = replace(heard, entities=tuple(entity for entity in heard.entities if entity not in new))
        return self._need.listen(case, heard, context)

    def settle(self, case: Case, context: Context) -> Answer:
        """Settle as the need does."""
        return self._need.settle(case, context)

    def question(self, case: Case, context: Context) -> Say:
        """Ask as the need does."""
        return self._need.question(case, context)
