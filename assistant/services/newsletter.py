"""Subscribe customers to the newsletter, and take them off it."""

from __future__ import annotations

from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from assistant.errors import NotAllowed
from assistant.services.clock import Clock
from assistant.services.confirmations import Confirmation, audit, write_once
from assistant.storage.database import Database
from assistant.storage.tables import ConfirmationRow, CustomerRow, NewsletterSubscriptionRow


class Newsletter:
    """The newsletter's subscriptions.

    Args:
        database: Where they are.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def check(self, customer_id: str, *, wanted: bool) -> None:
        """See that subscribing, or ending the subscription, would change something.

        Raises:
            NotAllowed: It is so already.
        """
        with self._database.reading() as session:
            _check(session, customer_id, wanted)

    def is_on(self, customer_id: str) -> bool:
        """Tell whether a customer gets the newsletter."""
        with self._database.reading() as session:
            return session.get(NewsletterSubscriptionRow, customer_id) is not None

    def set(self, confirmation: Confirmation, *, wanted: bool) -> None:
        """Subscribe a customer, or end the subscription, once.

        Args:
            confirmation: The customer's yes.
            wanted: Whether the customer is to get the newsletter.

        Raises:
            NotAllowed: It is so already.
        """
        write_once(
            self._database,
            confirmation,
            at=self._clock.now(),
            write=partial(_set, confirmation=confirmation, wanted=wanted),
            replay=_done_before,
        )


def _check(session: Session, customer_id: str, wanted: bool) -> None:
    subscribed = session.get(NewsletterSubscriptionRow, customer_id) is not None
    if subscribed == wanted:
        raise NotAllowed("newsletter_already_on" if wanted else "newsletter_already_off")


def _set(session: Session, kept: ConfirmationRow, *, confirmation: Confirmation, wanted: bool) -> None:
    customer_id = confirmation.customer_id
    session.get(CustomerRow, customer_id, with_for_update=True)  # one change of a customer's at a time
    _check(session, customer_id, wanted)
    if wanted:
        session.add(NewsletterSubscriptionRow(customer_id=customer_id, since=kept.at))
    else:
        session.delete(session.get(NewsletterSubscriptionRow, customer_id))
    before, after = {"subscribed": not wanted}, {"subscribed": wanted}
    audit(session, confirmation, what="newsletter.changed", before=before, after=after, at=kept.at)


def _done_before(session: Session, receipt: dict[str, Any]) -> None:
    """The same yes again has nothing to tell besides that it is done."""
