"""Details of an account change once, on SQLite and on PostgreSQL alike; an e-mail address is one customer's."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from assistant.errors import FactsChanged, NotAllowed
from assistant.services.account_changes import NEW_EMAIL
from assistant.services.codes.one_time_codes import CodeClaim
from assistant.services.confirmations import Confirmation
from assistant.services.mail.mailbox_folder import MailboxFolder
from assistant.storage.tables import AuditEntryRow
from assistant.testing.mail import Mailbox
from assistant.wiring import Services, build_services

pytestmark = pytest.mark.integration

EMMA = "emma_walker_1000"
DANIEL = "daniel_kim_3000"
NEW = "new@walker.example"
NAME = {"first_name": "Julia", "last_name": "Stone"}


@pytest.fixture
def mailbox(tmp_path):
    """Where the mails arrive."""
    return Mailbox(tmp_path / "mailbox")


@pytest.fixture
def shop(database, clock, mailbox):
    """The services on the sample shop, with that mailbox."""
    return build_services(database, clock, mailer=MailboxFolder(mailbox.folder, sender="Shop <shop@example.com>"))


def change(shop: Services, details: dict, *, key: str = "key-1", who: str = EMMA, expected: str | None = None) -> None:
    """Let a customer confirm a change of their account."""
    expected = expected or shop.account.preview(who, details).fingerprint
    confirmation = Confirmation(key, "edit_account", who, who, f"conversation of {who}", 4)
    shop.account.change(details, confirmation, expected=expected, language="en")


def prove(shop: Services, mailbox: Mailbox, who: str) -> None:
    """Let a customer type the code that went to a new address."""
    claim = CodeClaim(NEW, NEW_EMAIL, f"conversation of {who}", who)
    shop.codes.send(claim, language="en")
    shop.codes.check(mailbox.code(), claim)


def audit_entries(shop: Services) -> int:
    """How many changes were written down."""
    with shop.database.reading() as session:
        return int(session.execute(select(func.count()).select_from(AuditEntryRow)).scalar_one())


def test_the_same_yes_twice_changes_once(shop):
    """The same key again tells what was done, and writes nothing."""
    expected = shop.account.preview(EMMA, NAME).fingerprint
    change(shop, NAME, expected=expected)
    change(shop, NAME, expected=expected)

    assert shop.customers.get(EMMA).full_name == "Julia Stone"
    assert audit_entries(shop) == 1


def test_what_changed_since_the_preview_changes_nothing(shop):
    """The customer said yes to something else."""
    expected = shop.account.preview(EMMA, NAME).fingerprint
    change(shop, {"last_name": "Keller"}, key="key-0")

    with pytest.raises(FactsChanged, match="not what was previewed"):
        change(shop, NAME, expected=expected)
    assert audit_entries(shop) == 1


def test_an_email_without_its_code_changes_nothing(shop):
    """Whatever the conversation says: the transaction looks for the code itself."""
    with pytest.raises(NotAllowed, match="email_not_proven"):
        change(shop, {"email": NEW})
    assert audit_entries(shop) == 0


def test_a_code_of_another_customer_proves_nothing(shop, mailbox):
    """It was sent for somebody else's account."""
    prove(shop, mailbox, DANIEL)

    with pytest.raises(NotAllowed, match="email_not_proven"):
        change(shop, {"email": NEW})


def test_of_two_who_proved_one_address_one_gets_it(shop, mailbox):
    """Both read that mailbox, both say yes at the same moment; the address is one customer's."""
    for who in (EMMA, DANIEL):
        prove(shop, mailbox, who)

    def attempt(who: str) -> bool:
        try:
            change(shop, {"email": NEW}, key=f"key-{who}", who=who)
        except NotAllowed:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(attempt, (EMMA, DANIEL))) == [False, True]
    assert audit_entries(shop) == 1
