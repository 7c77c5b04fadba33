"""Subscriptions change once, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from assistant.errors import NotAllowed
from assistant.services.confirmations import Confirmation
from assistant.storage.tables import AuditEntryRow, NewsletterSubscriptionRow
from assistant.wiring import Services

pytestmark = pytest.mark.integration

EMMA = "emma_walker_1000"


def subscribe(shop: Services, *, key: str = "key-1", wanted: bool = True) -> None:
    """Let Emma confirm a change of her subscription."""
    shop.newsletter.set(Confirmation(key, "newsletter_subscription", EMMA, EMMA, "conversation-1", 4), wanted=wanted)


def counts(shop: Services) -> tuple[int, int]:
    """How many subscriptions and audit entries there are."""
    with shop.database.reading() as session:
        subscriptions, entries = (
            session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (NewsletterSubscriptionRow, AuditEntryRow)
        )
    return subscriptions, entries


def test_the_same_yes_twice_subscribes_once(shop):
    """The same key again writes nothing."""
    subscribe(shop)
    subscribe(shop)

    assert counts(shop) == (1, 1)


def test_a_subscription_ends(shop):
    """Both changes are audited."""
    subscribe(shop)
    subscribe(shop, key="key-2", wanted=False)

    assert counts(shop) == (0, 2)


def test_what_is_so_already_is_refused(shop):
    """Before the preview and at the commit."""
    subscribe(shop)

    with pytest.raises(NotAllowed, match="newsletter_already_on"):
        shop.newsletter.check(EMMA, wanted=True)
    with pytest.raises(NotAllowed, match="newsletter_already_on"):
        subscribe(shop, key="key-2")
    assert counts(shop) == (1, 1)


def test_parallel_subscriptions_happen_once(shop):
    """Six at the same moment, with a key each: one of them does it, the others are told that it is so."""

    def attempt(index: int) -> bool:
        try:
            subscribe(shop, key=f"key-{index}")
        except NotAllowed:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(attempt, range(6)))

    assert sum(results) == 1
    assert counts(shop) == (1, 1)
