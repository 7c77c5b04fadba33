"""Links by which a customer sets a new password on the shop's own page: sent by mail, good for one use."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Final

import structlog
from sqlalchemy import delete, update

from assistant.errors import MailError, NotAllowed
from assistant.services.clock import Clock
from assistant.services.confirmations import Confirmation, audit
from assistant.services.mail.letter import write_letter
from assistant.services.mail.mailer import Mailer
from assistant.services.records import Customer
from assistant.storage.database import Database
from assistant.storage.tables import PasswordResetRow

log = structlog.get_logger()

LIFETIME: Final = timedelta(hours=1)
_TOKEN_BYTES: Final = 32


class PasswordResets:
    """Sends links and takes them back, each once.

    Args:
        database: Where they are kept, hashed.
        clock: What time it is.
        mailer: What sends them; None where this shop has nothing to send with.
        page_url: The shop's page for a new password, which gets `?token=…`; empty when there is none.
        shop_name: Who signs the mails.
    """

    def __init__(
        self, database: Database, clock: Clock, *, mailer: Mailer | None, page_url: str, shop_name: str
    ) -> None:
        self._database = database
        self._clock = clock
        self._mailer = mailer
        self._page_url = page_url
        self._shop_name = shop_name

    def refusal(self) -> str | None:
        """Name the rule by which this shop sends no links, None when it does."""
        return None if self._mailer is not None and self._page_url else "password_reset_not_offered"

    def send(self, customer: Customer, *, conversation_id: str, turn: int, language: str) -> None:
        """Send a customer, who has proved by code to be one, a new link; the one before is void.

        Raises:
            NotAllowed: This shop sends none, or the mail did not leave; `rule` says which.
        """
        if self._mailer is None or not self._page_url:
            raise NotAllowed("password_reset_not_offered")
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        self._keep(_hash(token), customer.id, conversation_id, turn)
        values = {
            "link": f"{self._page_url}?token={token}",
            "minutes": str(LIFETIME // timedelta(minutes=1)),
            "shop": self._shop_name,
        }
        try:
            self._mailer.send(write_letter("new_password", to=customer.email, language=language, values=values))
        except MailError as error:
            log.error("password_resets.not_sent", reason=str(error))
            raise NotAllowed("link_not_sent") from error

    def redeem(self, token: str) -> str | None:
        """Take a link's token, once: return whose password may be set now, None when the link is no longer good."""
        now = self._clock.now()
        query = (
            update(PasswordResetRow)
            .where(
                PasswordResetRow.token_hash == _hash(token),
                PasswordResetRow.used_at.is_(None),
                PasswordResetRow.expires_at > now,
            )
            .values(used_at=now)
            .execution_options(synchronize_session=False)
        )
        with self._database.transaction() as session:
            if session.execute(query).rowcount != 1:
                return None
            return str(session.get(PasswordResetRow, _hash(token)).customer_id)

    def _keep(self, token_hash: str, customer_id: str, conversation_id: str, turn: int) -> None:
        now = self._clock.now()
        sent = Confirmation(token_hash, "recover_password", customer_id, customer_id, conversation_id, turn)
        with self._database.transaction() as session:
            session.execute(delete(PasswordResetRow).where(PasswordResetRow.customer_id == customer_id))
            session.add(
                PasswordResetRow(token_hash=token_hash, customer_id=customer_id, sent_at=now, expires_at=now + LIFETIME)
            )
            audit(session, sent, what="password_reset.sent", before={}, after={}, at=now)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
