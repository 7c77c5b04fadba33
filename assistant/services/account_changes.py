"""Change what a customer's account says of its owner: the name, the phone number, the e-mail address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

import structlog
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistant.errors import FactsChanged, MailError, NotAllowed, UnknownCustomer
from assistant.services.clock import Clock
from assistant.services.codes.one_time_codes import CodeClaim, was_proved
from assistant.services.confirmations import Confirmation, audit, write_once
from assistant.services.fingerprint import fingerprint
from assistant.services.mail.letter import write_letter
from assistant.services.mail.mailer import Mailer
from assistant.storage.database import Database
from assistant.storage.folding import fold_name
from assistant.storage.tables import ConfirmationRow, CustomerRow

log = structlog.get_logger()

NEW_EMAIL: Final = "new_email"
"""What a code is for that proves a new e-mail address."""
EMAIL: Final = "email"

Details = dict[str, str | None]  # of the columns `first_name`, `last_name`, `phone` and `email`, those that change


@dataclass(frozen=True)
class AccountChange:
    """Some details of an account, as they are and as they are to be.

    Args:
        already_done: True when the same yes has done it before.
    """

    before: Details
    after: Details
    already_done: bool = False

    @property
    def fingerprint(self) -> str:
        """The same as long as what the customer was shown is still true."""
        return fingerprint({"before": self.before, "after": self.after})


class AccountChanges:
    """Changes the details of customers whose identity is confirmed.

    Args:
        database: Where they are.
        clock: What time it is.
        mailer: What tells an old address of a new one; None where this shop has nothing to send with.
        shop_name: Who signs the mails.
    """

    def __init__(self, database: Database, clock: Clock, *, mailer: Mailer | None, shop_name: str) -> None:
        self._database = database
        self._clock = clock
        self._mailer = mailer
        self._shop_name = shop_name

    def preview(self, customer_id: str, details: Details) -> AccountChange:
        """What would change. Changes nothing.

        Raises:
            NotAllowed: The account says so already.
            UnknownCustomer: There is no such customer (any more).
        """
        with self._database.reading() as session:
            return _change_of(_row(session, customer_id), details)

    def change(self, details: Details, confirmation: Confirmation, *, expected: str, language: str) -> AccountChange:
        """Change details, once, in one transaction that checks everything again; tell the old e-mail of a new one.

        Args:
            details: What is to be.
            confirmation: The customer's yes. The same key again changes nothing and tells what was changed.
            expected: The fingerprint of what the customer was shown.
            language: Of the mail, "en" or "zh".

        Raises:
            NotAllowed: Nothing would be different, or the new e-mail is not proved by a code, or somebody else's.
            UnknownCustomer: There is no such customer (any more).
            FactsChanged: A detail is not what was previewed.
        """
        change = write_once(
            self._database,
            confirmation,
            at=self._clock.now(),
            write=partial(_change, details=details, confirmation=confirmation, expected=expected),
            replay=lambda session, receipt: AccountChange(**receipt, already_done=True),
        )
        if EMAIL in change.after and not change.already_done:
            self._tell_old_address(change, language)
        return change

    def _tell_old_address(self, change: AccountChange, language: str) -> None:
        values = {"email": str(change.after[EMAIL]), "shop": self._shop_name}
        letter = write_letter("email_changed", to=str(change.before[EMAIL]), language=language, values=values)
        try:
            if self._mailer is not None:
                self._mailer.send(letter)
        except MailError as error:  # the change is made, and its receipt is due
            log.error("account_changes.not_told", reason=str(error))


def _row(session: Session, customer_id: str, *, lock: bool = False) -> CustomerRow:
    query = select(CustomerRow).where(CustomerRow.id == customer_id)
    row: CustomerRow | None = session.execute(query.with_for_update() if lock else query).scalar_one_or_none()
    if row is None:
        raise UnknownCustomer(f"no customer '{customer_id}'")
    return row


def _change_of(row: CustomerRow, details: Details) -> AccountChange:
    change = AccountChange({name: getattr(row, name) for name in details}, details)
    if change.before == change.after:
        raise NotAllowed("account_unchanged")
    return change


def _change(
    session: Session, kept: ConfirmationRow, *, details: Details, confirmation: Confirmation, expected: str
) -> AccountChange:
    row = _row(session, confirmation.customer_id, lock=True)
    change = _change_of(row, details)
    if change.fingerprint != expected:
        raise FactsChanged(f"the account of '{row.id}' is not what was previewed")
    if EMAIL in details:
        _check_proved(session, confirmation, str(details[EMAIL]), kept)
    for name, value in details.items():
        setattr(row, name, value)
    row.name_key = fold_name(row.first_name + row.last_name)
    row.name_key_reversed = fold_name(row.last_name + row.first_name)
    _flush(session)
    kept.receipt = {"before": change.before, "after": change.after}
    audit(session, confirmation, what="account.changed", **kept.receipt, at=kept.at)
    return change


def _check_proved(session: Session, confirmation: Confirmation, email: str, kept: ConfirmationRow) -> None:
    claim = CodeClaim(email, NEW_EMAIL, confirmation.conversation_id, confirmation.customer_id)
    if not was_proved(session, claim, kept.at):
        raise NotAllowed("email_not_proven")


def _flush(session: Session) -> None:
    """Write, unless somebody else has taken the e-mail since the code was sent: it is unique."""
    try:
        session.flush()
    except IntegrityError as error:
        raise NotAllowed("email_not_possible") from error
