"""Whose account a conversation is about, told to somebody who would like another one."""

from __future__ import annotations

from typing import ClassVar

from assistant.services.procedures.case import Case
from assistant.services.procedures.procedure import Context, Need, Procedure
from assistant.services.procedures.refusals import ANOTHER_ACCOUNT, say_rule
from assistant.services.procedures.say import Say


class SwitchAccount(Procedure):
    """Says that a conversation stays with its customer; whoever is not known yet may take any account of theirs."""

    name: ClassVar[str] = "switch_account"
    intents: ClassVar[frozenset[str]] = frozenset({"switch_account"})
    needs: ClassVar[tuple[Need, ...]] = ()

    def finish(self, case: Case, context: Context) -> tuple[Say, ...]:
        """Name the account that is open, if one is."""
        if case.knows("customer"):
            return (say_rule(ANOTHER_ACCOUNT, case, context),)
        return (Say("utter_no_account_open"),)
