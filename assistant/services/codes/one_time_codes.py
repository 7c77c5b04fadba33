"""Sends one-time codes to the e-mail on file and checks them: each once, for one conversation and one purpose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from assistant.errors import CodeExpired, MailError, NotAllowed
from assistant.services.attempts import counters, judge, lock_of, subject_of
from assistant.services.clock import Clock
from assistant.services.codes.secret_code import hashed, matches, new_code
from assistant.services.mail.letter import write_letter
from assistant.services.mail.mailer import Mailer
from assistant.services.reading import WHOLE_CUSTOMER, to_customer
from assistant.services.records import Customer
from assistant.storage.database import Database
from assistant.storage.folding import fold_email
from assistant.storage.tables import CustomerRow, OneTimeCodeRow

log = structlog.get_logger()

LIFETIME: Final = timedelta(minutes=10)
SENT_MOST: Final = 5  # for one e-mail, and from one conversation, within
SENT_WITHIN: Final = timedelta(minutes=15)
PROVES_FOR: Final = timedelta(minutes=15)  # after it was typed


@dataclass(frozen=True)
class CodeClaim:
    """Who wants to prove with a code that an e-mail is theirs, and what for.

    Args:
        email: The e-mail of an account, known to us or not.
        purpose: What the code allows, e.g. "identity" or "delete_account"; it allows nothing else.
        conversation_id: Where it was asked for; it is right nowhere else.
        customer_id: Who wants to have the e-mail as theirs; None where it is to prove whose account it is.
    """

    email: str
    purpose: str
    conversation_id: str
    customer_id: str | None = None

    @property
    def named(self) -> str:
        """The subject under which wrong tries for this e-mail count."""
        return subject_of("email", fold_email(self.email))

    @property
    def subjects(self) -> tuple[str, str]:
        """All subjects under which wrong tries count."""
        return self.named, subject_of("origin", self.conversation_id)


class OneTimeCodes:
    """Makes, sends and checks codes. Known and unknown e-mails get the same answers, after the same time.

    Args:
        database: Where they are kept, hashed.
        clock: What time it is.
        mailer: What sends them; None where this shop has nothing to send with.
        shop_name: Who signs the mails.
    """

    def __init__(self, database: Database, clock: Clock, *, mailer: Mailer | None, shop_name: str) -> None:
        self._database = database
        self._clock = clock
        self._mailer = mailer
        self._shop_name = shop_name

    def send(self, claim: CodeClaim, *, language: str) -> None:
        """Send a new code, which replaces those sent before for the same.

        Raises:
            NotAllowed: This shop sends none, too many were sent, or the mail did not leave; `rule` says which.
            IdentityLocked: Too many wrong tries before.
        """
        if self._mailer is None:
            raise NotAllowed("codes_not_offered")
        code = new_code()
        known = self._keep(claim, hashed(code))
        values = {
            "code": code,
            "purpose": claim.purpose,
            "minutes": str(LIFETIME // timedelta(minutes=1)),
            "shop": self._shop_name,
        }
        try:
            if known is not None:
                self._mailer.send(write_letter("one_time_code", to=known, language=language, values=values))
            elif claim.customer_id is None:
                self._mailer.reach()
            else:  # as slow as a code, and its owner learns of it
                self._mailer.send(write_letter("email_taken", to=claim.email, language=language, values=values))
        except MailError as error:
            log.error("codes.not_sent", reason=str(error))
            raise NotAllowed("code_not_sent") from error

    def check(self, code: str, claim: CodeClaim) -> Customer:
        """Take a code, and return whose e-mail it proves. It is right once.

        Raises:
            CodeExpired: The last code is used or too old, so that none can be right; no try is counted.
            IdentityNotConfirmed: The code is wrong.
            IdentityLocked: Too many wrong tries, for this e-mail or from this conversation.
        """
        now = self._clock.now()
        with self._database.transaction() as session:
            tries = counters(session, claim.subjects, now)
            row = _newest(session, claim)
            if row is None or row.used_at is not None or row.expires_at <= now:
                raise CodeExpired("no code is waiting")
            customer = _customer(session, row.customer_id) if matches(code, row.code_hash) else None
            refusal = judge(tries, matched=customer is not None, forgiven=claim.named, now=now)
            if refusal is None:
                row.used_at = now
        if refusal is not None:  # raised outside the unit of work: the wrong try has to be kept
            raise refusal
        assert customer is not None  # judge refuses without one
        return customer

    def _keep(self, claim: CodeClaim, code_hash: str) -> str | None:
        """Store a code, also one that reaches nobody, as it proves nothing; return where it is to go otherwise."""
        now = self._clock.now()
        with self._database.transaction() as session:
            if (lock := lock_of(counters(session, claim.subjects, now), now)) is not None:
                raise lock
            if _sent_lately(session, claim, now) >= SENT_MOST:
                raise NotAllowed("too_many_codes")
            session.execute(delete(OneTimeCodeRow).where(OneTimeCodeRow.sent_at < now - SENT_WITHIN - LIFETIME))
            customer = _whom_it_proves(session, claim)
            session.add(
                OneTimeCodeRow(
                    conversation_id=claim.conversation_id,
                    purpose=claim.purpose,
                    subject=claim.named,
                    customer_id=None if customer is None else customer.id,
                    code_hash=code_hash,
                    sent_at=now,
                    expires_at=now + LIFETIME,
                )
            )
            if customer is None:
                return None
            return str(customer.email) if claim.customer_id is None else claim.email


def was_proved(session: Session, claim: CodeClaim, now: datetime) -> bool:
    """Tell, within a unit of work that rests on it, whether the code for a claim was typed a moment ago."""
    row = _newest(session, claim)
    if row is None or row.used_at is None or now - row.used_at > PROVES_FOR:
        return False
    return claim.customer_id in (None, row.customer_id)


def _whom_it_proves(session: Session, claim: CodeClaim) -> CustomerRow | None:
    """Return the owner of an e-mail, or who wants to have it as long as it is nobody's."""
    query = select(CustomerRow).where(CustomerRow.email == fold_email(claim.email))
    owner: CustomerRow | None = session.execute(query).scalar_one_or_none()
    if claim.customer_id is None:
        return owner
    return session.get(CustomerRow, claim.customer_id) if owner is None else None


def _sent_lately(session: Session, claim: CodeClaim, now: datetime) -> int:
    same = or_(OneTimeCodeRow.subject == claim.named, OneTimeCodeRow.conversation_id == claim.conversation_id)
    query = select(func.count()).select_from(OneTimeCodeRow).where(same, OneTimeCodeRow.sent_at > now - SENT_WITHIN)
    return int(session.execute(query).scalar_one())


def _newest(session: Session, claim: CodeClaim) -> OneTimeCodeRow | None:
    query = (
        select(OneTimeCodeRow)
        .where(
            OneTimeCodeRow.conversation_id == claim.conversation_id,
            OneTimeCodeRow.purpose == claim.purpose,
            OneTimeCodeRow.subject == claim.named,
        )
        .order_by(OneTimeCodeRow.id.desc())
        .limit(1)
    )
    row: OneTimeCodeRow | None = session.execute(query).scalar_one_or_none()
    return row


def _customer(session: Session, customer_id: str | None) -> Customer | None:
    query = select(CustomerRow).where(CustomerRow.id == customer_id).options(*WHOLE_CUSTOMER)
    row = session.execute(query).scalar_one_or_none() if customer_id else None
    return None if row is None else to_customer(row)
