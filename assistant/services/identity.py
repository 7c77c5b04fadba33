"""Confirm who a customer is, by e-mail or full name and post code; lock after too many wrong tries."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import or_, select, text
from sqlalchemy.orm import Session

from assistant.errors import IdentityLocked, IdentityNotConfirmed
from assistant.services.clock import Clock
from assistant.services.reading import WHOLE_CUSTOMER, to_customer
from assistant.services.records import Customer
from assistant.storage.database import Database
from assistant.storage.folding import fold_email, fold_name, fold_post_code
from assistant.storage.tables import CustomerRow, IdentityAttemptRow

TRIES: Final = 5
LOCK: Final = timedelta(minutes=15)
REMEMBERED: Final = LOCK  # a wrong try older than this no longer counts


@dataclass(frozen=True)
class _Claim:
    """Who somebody says they are. The subjects are what gets locked, hashed so that they tell nothing."""

    kind: str
    folded: str
    post_code: str
    origin: str

    @property
    def subjects(self) -> tuple[str, ...]:
        return tuple(sorted((self._hashed(self.kind, self.folded), self._hashed("origin", self.origin))))

    @property
    def named(self) -> str:
        return self._hashed(self.kind, self.folded)

    @staticmethod
    def _hashed(kind: str, value: str) -> str:
        return hashlib.sha256(f"{kind}:{value}".encode("utf-8", "surrogatepass")).hexdigest()


class Identity:
    """Confirms customers.

    Args:
        database: Where they are.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def confirm(self, *, email: str | None, name: str | None, post_code: str, origin: str) -> Customer:
        """Find the customer that these details belong to.

        An unknown e-mail and a wrong post code look the same, and both count.

        Args:
            email: The customer's e-mail; goes before the name when both are given.
            name: The full name, in either order; needed without an e-mail.
            post_code: The post code of the customer's address.
            origin: Where the try comes from: the conversation's id.

        Raises:
            IdentityNotConfirmed: The details do not match one customer.
            IdentityLocked: Too many wrong tries, for this e-mail or name, or from this origin.
        """
        claim = _claim(email=email, name=name, post_code=post_code, origin=origin)
        now = self._clock.now()
        with self._database.transaction() as session:
            attempts = _attempts(session, claim, now)
            customer = _find(session, claim)
            refusal = _judge(attempts, matched=customer is not None, named=claim.named, now=now)
        if refusal is not None:  # raised outside the unit of work: the wrong try has to be kept
            raise refusal
        assert customer is not None  # _judge refuses without one
        return customer


def _claim(*, email: str | None, name: str | None, post_code: str, origin: str) -> _Claim:
    if email is None and name is None:
        raise ValueError("confirm needs an e-mail or a name")
    kind, folded = ("email", fold_email(email)) if email is not None else ("name", fold_name(name or ""))
    return _Claim(kind, folded, fold_post_code(post_code), origin)


def _find(session: Session, claim: _Claim) -> Customer | None:
    """The one customer with these details; two who share them are told apart by e-mail only."""
    if not claim.folded or not claim.post_code:
        return None
    same = (
        CustomerRow.email == claim.folded
        if claim.kind == "email"
        else or_(CustomerRow.name_key == claim.folded, CustomerRow.name_key_reversed == claim.folded)
    )
    rows = session.execute(select(CustomerRow).where(same).options(*WHOLE_CUSTOMER)).scalars()
    matching = [row for row in rows if fold_post_code(row.address.post_code) == claim.post_code]
    return to_customer(matching[0]) if len(matching) == 1 else None


def _attempts(session: Session, claim: _Claim, now: datetime) -> list[Any]:
    """The counters of the claim's subjects, locked for this unit of work and free of what is long past."""
    for subject in claim.subjects:
        session.execute(
            text(
                "INSERT INTO identity_attempts (subject, wrong_tries) VALUES (:subject, 0)"
                " ON CONFLICT (subject) DO NOTHING"
            ),
            {"subject": subject},
        )
    query = (
        select(IdentityAttemptRow)
        .where(IdentityAttemptRow.subject.in_(claim.subjects))
        .order_by(IdentityAttemptRow.subject)
        .with_for_update()
    )
    rows = list(session.execute(query).scalars())
    for row in rows:
        if row.last_wrong_at is not None and now - row.last_wrong_at >= REMEMBERED:
            row.wrong_tries, row.last_wrong_at, row.locked_until = 0, None, None
    return rows


def _judge(
    attempts: list[Any], *, matched: bool, named: str, now: datetime
) -> IdentityLocked | IdentityNotConfirmed | None:
    locks = [row.locked_until for row in attempts if row.locked_until is not None and row.locked_until > now]
    if locks:
        return IdentityLocked(max(locks))
    if matched:
        _forgive(attempts, named)
        return None
    for row in attempts:
        row.wrong_tries += 1
        row.last_wrong_at = now
        row.locked_until = now + LOCK if row.wrong_tries >= TRIES else None
    tries_left = TRIES - max(row.wrong_tries for row in attempts)
    return IdentityNotConfirmed(tries_left) if tries_left > 0 else IdentityLocked(now + LOCK)


def _forgive(attempts: list[Any], named: str) -> None:
    """A right answer clears the customer's count; not the origin's, or one's own account would reset it."""
    for row in attempts:
        if row.subject == named:
            row.wrong_tries, row.last_wrong_at = 0, None
