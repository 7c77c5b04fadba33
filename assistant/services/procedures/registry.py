"""The procedures that there are, by name and by the intents that wish for them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.services.procedures.case import Case
from assistant.services.procedures.procedure import Need, Procedure


class Registry:
    """Finds procedures.

    Args:
        procedures: All there are; each intent wishes for one of them at most.
    """

    def __init__(self, procedures: Sequence[Procedure]) -> None:
        self._by_name = {procedure.name: procedure for procedure in procedures}
        self._by_intent = {intent: procedure for procedure in procedures for intent in procedure.intents}

    def of(self, case: Case) -> Procedure:
        """Return the procedure of a case."""
        return self._by_name[case.procedure]

    def wished(self, intent: str) -> Procedure | None:
        """Return the procedure that an intent wishes for; None when it wishes for none."""
        return self._by_intent.get(intent)

    def open_need(self, case: Case) -> Need | None:
        """Return the first thing that a case still has to know; None when it knows everything."""
        return next((need for need in self.of(case).needs if not case.knows(need.name)), None)
