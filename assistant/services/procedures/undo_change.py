"""Taking back the change that was just made, as a change of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from assistant.errors import AnotherCustomer
from assistant.services.confirmations import ASSISTANT
from assistant.services.procedures.case import Case
from assistant.services.procedures.change_address import ChangeAddress
from assistant.services.procedures.change_payment import ChangePayment
from assistant.services.procedures.edit_account import EditAccount
from assistant.services.procedures.needs.confirmation import ConfirmationNeed
from assistant.services.procedures.needs.customer import CustomerNeed
from assistant.services.procedures.needs.last_change import LAST_CHANGE, LastChangeNeed
from assistant.services.procedures.newsletter_subscription import NewsletterSubscription
from assistant.services.procedures.procedure import Context, Need, WritingProcedure
from assistant.services.procedures.say import Say

_BACK: Sequence[WritingProcedure] = (ChangeAddress(), ChangePayment(), EditAccount(), NewsletterSubscription())


class UndoChange(WritingProcedure):
    """Previews and makes the change back by the procedure that knows how: its rules, its sentences, its audit entry."""

    name: ClassVar[str] = "undo_change"
    takes_back: ClassVar[bool] = True
    intents: ClassVar[frozenset[str]] = frozenset({"undo_change"})
    needs: ClassVar[tuple[Need, ...]] = (LastChangeNeed(), CustomerNeed(), ConfirmationNeed())

    def facts(self, case: Case, context: Context) -> dict[str, Any]:
        """Return what the change back would do now.

        Raises:
            AnotherCustomer: Somebody else made the change.
            NotAllowed: The rules forbid it.
        """
        if case.values[LAST_CHANGE]["who"] != f"{ASSISTANT} for {case.values['customer']}":
            raise AnotherCustomer("somebody else made the last change of this conversation")
        return _procedure(case).facts(_back(case), context)

    def preview(self, case: Case, facts: dict[str, Any], context: Context) -> Say:
        """Show it as that procedure does."""
        return _procedure(case).preview(_back(case), facts, context)

    def finish(self, case: Case, context: Context) -> tuple[Say, ...]:
        """Make it, once for each yes."""
        return _procedure(case).finish(_back(case), context)


def _procedure(case: Case) -> WritingProcedure:
    return next(one for one in _BACK if one.name == case.values[LAST_CHANGE]["procedure"])


def _back(case: Case) -> Case:
    """Return the case of the change back: who, the yes, and what is to be."""
    return Case(case.values[LAST_CHANGE]["procedure"], {**case.values, **case.values[LAST_CHANGE]["values"]})
