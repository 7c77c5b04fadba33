"""The change that is to be taken back: the last one of this conversation."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from assistant.errors import NotAllowed
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Say
from assistant.services.undoing import way_back

LAST_CHANGE: Final = "last_change"


class LastChangeNeed:
    """Meets `last_change` with what takes it back, a procedure and its values, and with who made the change."""

    name = LAST_CHANGE

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Nothing is said of it: the audit tells."""
        return None

    def settle(self, case: Case, context: Context) -> Answer:
        """Look the change up.

        Raises:
            NotAllowed: Nothing was changed here, or it cannot be taken back.
        """
        change = context.trail.last(context.conversation_id)
        if change is None:
            raise NotAllowed("nothing_to_undo")
        found = {"who": change.who, **asdict(way_back(change))}
        return Answer(case.with_value(self.name, found), (Say("utter_undo"),))

    def question(self, case: Case, context: Context) -> Say:
        """Never asked: it is there or the case ends."""
        raise NotImplementedError
