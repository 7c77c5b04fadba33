"""The codes that a new e-mail address takes: one to the address on file where the proof was weaker, one to the new."""

from __future__ import annotations

from typing import Final

from assistant.services.account_changes import NEW_EMAIL
from assistant.services.codes.one_time_codes import CodeClaim
from assistant.services.procedures.case import Case
from assistant.services.procedures.needs.account_detail import DETAIL, EMAIL
from assistant.services.procedures.needs.code import CUSTOMER, CodeNeed
from assistant.services.procedures.needs.new_detail import NEW_DETAIL
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Say
from assistant.services.records import Customer

_PURPOSE: Final = "edit_account"


class OldEmailCodeNeed(CodeNeed):
    """Meets `code` at once where a code or the shop's sign-in has proved who it is; a post code proves too little.

    Else whoever knows an e-mail and a post code could move the account to an address of their own.
    """

    def __init__(self) -> None:
        super().__init__(_PURPOSE)

    def settle(self, case: Case, context: Context) -> Answer:
        """Send a code to the address on file where nothing stronger than details is known."""
        if case.values[DETAIL] != EMAIL or context.bound_customer() is not None:
            return Answer(case.with_value(self.name, True))
        context.account.preview(case.values[CUSTOMER], case.values[NEW_DETAIL])  # nothing is sent for nothing
        return super().settle(case, context)


class NewEmailCodeNeed(CodeNeed):
    """Meets `new_email_code` once the code has come back that was sent to the new address.

    Of an address that somebody else has nobody learns here that it is taken: its owner gets a mail, and no code fits.
    """

    def __init__(self) -> None:
        super().__init__(NEW_EMAIL, name="new_email_code")

    def settle(self, case: Case, context: Context) -> Answer:
        """Need none for another detail; else send and check it."""
        if case.values[DETAIL] != EMAIL:
            return Answer(case.with_value(self.name, True))
        context.account.preview(case.values[CUSTOMER], case.values[NEW_DETAIL])
        return super().settle(case, context)

    def _claim(self, case: Case, context: Context) -> CodeClaim:
        email = case.values[NEW_DETAIL][EMAIL]
        return CodeClaim(email, NEW_EMAIL, context.conversation_id, case.values[CUSTOMER])

    def _told(self, case: Case, claim: CodeClaim) -> Say:
        return Say("utter_code_sent_to_new_email", {"email": claim.email})

    def _proved(self, case: Case, customer: Customer, context: Context) -> Answer:
        return Answer(case.with_value(self.name, True))
