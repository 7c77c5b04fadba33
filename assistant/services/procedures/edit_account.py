"""Changing the name, the phone number or the e-mail address of an account."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar, Final

from assistant.services import wording
from assistant.services.account_changes import AccountChange
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.account_detail import DETAIL, EMAIL, NAME, AccountDetailNeed, detail_named
from assistant.services.procedures.needs.apart_from_new_detail import ApartFromNewDetail
from assistant.services.procedures.needs.confirmation import ConfirmationNeed
from assistant.services.procedures.needs.customer import CustomerNeed
from assistant.services.procedures.needs.email_codes import NewEmailCodeNeed, OldEmailCodeNeed
from assistant.services.procedures.needs.new_detail import NEW_DETAIL, POSTAL, NewDetailNeed
from assistant.services.procedures.procedure import Context, Need, WritingProcedure
from assistant.services.procedures.reference import is_added
from assistant.services.procedures.say import Say

_INSTEAD: Final = re.compile(r"\b(?:no|instead|rather|actually|wait|sorry)\b|不是|不对|还是", re.IGNORECASE)


class EditAccount(WritingProcedure):
    """Changes one detail of the account; an e-mail address only after a code to the new one."""

    name: ClassVar[str] = "edit_account"
    intents: ClassVar[frozenset[str]] = frozenset({"edit_account"})
    instead: ClassVar[Mapping[str, str]] = {POSTAL: "change_address"}
    needs: ClassVar[tuple[Need, ...]] = (
        AccountDetailNeed(),
        ApartFromNewDetail(CustomerNeed()),
        NewDetailNeed(),
        OldEmailCodeNeed(),
        NewEmailCodeNeed(),
        ConfirmationNeed(),
    )

    def is_further(self, case: Case, heard: Heard) -> bool:
        """Tell whether another detail is to change, too: “名字也改成王静” while the phone number waits for its yes."""
        named = detail_named(heard)
        if named in (None, case.values.get(DETAIL)) or _INSTEAD.search(heard.text):
            return False
        return case.knows(NEW_DETAIL) or is_added(heard.text)

    def facts(self, case: Case, context: Context) -> dict[str, Any]:
        """Return the fingerprint of what would change now."""
        change = context.account.preview(case.values["customer"], case.values[NEW_DETAIL])
        return {"fingerprint": change.fingerprint}

    def preview(self, case: Case, facts: dict[str, Any], context: Context) -> Say:
        """Show the detail as it is and as it would be."""
        change = context.account.preview(case.values["customer"], case.values[NEW_DETAIL])
        return Say(f"utter_edit_account_preview_{case.values[DETAIL]}", _values(case, change, context))

    def finish(self, case: Case, context: Context) -> tuple[Say, ...]:
        """Change it, once for each yes."""
        change = context.account.change(
            case.values[NEW_DETAIL],
            self.confirmation(case, context, subject=case.values["customer"]),
            expected=case.values["preview"]["facts"]["fingerprint"],
            language=context.language,
        )
        return (Say(f"utter_edit_account_receipt_{case.values[DETAIL]}", _values(case, change, context)),)


def _values(case: Case, change: AccountChange, context: Context) -> dict[str, str]:
    return {
        "before": _in_words(case, change.before, context),
        "after": _in_words(case, change.after, context),
    }


def _in_words(case: Case, details: dict[str, Any], context: Context) -> str:
    """Return a detail as the customer knows it, with the rest of the account as it is."""
    customer, detail = replace(context.customer(case), **details), case.values[DETAIL]
    if detail == NAME:
        return customer.full_name
    return customer.email if detail == EMAIL else wording.phone(customer.phone, context.language)
