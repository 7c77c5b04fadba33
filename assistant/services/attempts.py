"""Wrong tries: counted for each subject, which is locked for a while after too many. Subjects are hashed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from assistant.errors import IdentityLocked, IdentityNotConfirmed
from assistant.storage.tables import IdentityAttemptRow

TRIES: Final = 5
LOCK: Final = timedelta(minutes=15)
REMEMBERED: Final = LOCK  # a wrong try older than this no longer counts


def subject_of(kind: str, value: str) -> str:
    """Return the name under which tries are counted; it tells nothing of the value.

    Args:
        kind: What the value is, e.g. "email", "name" or "origin".
        value: The folded value.
    """
    return hashlib.sha256(f"{kind}:{value}".encode("utf-8", "surrogatepass")).hexdigest()


def counters(session: Session, subjects: Sequence[str], now: datetime) -> list[IdentityAttemptRow]:
    """Return the counters of some subjects, locked for this unit of work and free of what is long past."""
    for subject in sorted(subjects):
        session.execute(
            text(
                "INSERT INTO identity_attempts (subject, wrong_tries) VALUES (:subject, 0)"
                " ON CONFLICT (subject) DO NOTHING"
            ),
            {"subject": subject},
        )
    query = (
        select(IdentityAttemptRow)
        .where(IdentityAttemptRow.subject.in_(subjects))
        .order_by(IdentityAttemptRow.subject)
        .with_for_update()
    )
    rows = list(session.execute(query).scalars())
    for row in rows:
        if row.last_wrong_at is not None and now - row.last_wrong_at >= REMEMBERED:
            row.wrong_tries, row.last_wrong_at, row.locked_until = 0, None, None
    return rows


def lock_of(rows: Sequence[IdentityAttemptRow], now: datetime) -> IdentityLocked | None:
    """Return the lock that stands on one of the subjects, None when none does."""
    locks = [row.locked_until for row in rows if row.locked_until is not None and row.locked_until > now]
    return IdentityLocked(max(locks)) if locks else None


def judge(
    rows: Sequence[IdentityAttemptRow], *, matched: bool, forgiven: str, now: datetime
) -> IdentityLocked | IdentityNotConfirmed | None:
    """Count a try, and return how it is refused, or None when it is right.

    Args:
        rows: The counters of all its subjects.
        matched: Whether it is right.
        forgiven: The subject whose count a right try clears; the origin's stays, or one's own account would reset it.
        now: What time it is.
    """
    if (lock := lock_of(rows, now)) is not None:
        return lock
    if matched:
        _forgive(rows, forgiven)
        return None
    for row in rows:
        row.wrong_tries += 1
        row.last_wrong_at = now
        row.locked_until = now + LOCK if row.wrong_tries >= TRIES else None
    tries_left = TRIES - max(row.wrong_tries for row in rows)
    return IdentityNotConfirmed(tries_left) if tries_left > 0 else IdentityLocked(now + LOCK)


def _forgive(rows: Sequence[IdentityAttemptRow], subject: str) -> None:
    for row in rows:
        if row.subject == subject:
            row.wrong_tries, row.last_wrong_at = 0, None
