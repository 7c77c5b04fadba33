"""A customer is erased once and wholly, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from assistant.errors import FactsChanged, IdentityNotConfirmed, NotAllowed, UnknownCustomer
from assistant.services.address_changes import AddressWish
from assistant.services.attempts import subject_of
from assistant.services.codes.one_time_codes import CodeClaim, OneTimeCodes
from assistant.services.confirmations import Confirmation
from assistant.services.conversations.choices import Choices
from assistant.services.conversations.inbox import Inbox
from assistant.services.mail.mailbox_folder import MailboxFolder
from assistant.services.password_resets import PasswordResets
from assistant.storage.tables import AuditEntryRow, Base, OrderRow, PaymentMethodRow
from assistant.storage.tracker_events import TrackerEvents
from assistant.testing.mail import Mailbox
from assistant.wiring import Services

pytestmark = pytest.mark.integration

EMMA = "emma_walker_1000"
EMAIL = "emma.walker@example.com"
PERSONAL = (EMMA, EMAIL, subject_of("email", EMAIL), "12 oak street", "my lamp is broken", '"c-1"')


@pytest.fixture
def settled(shop):
    """Let all of Emma's orders have arrived."""
    with shop.database.transaction() as session:
        session.query(OrderRow).filter_by(customer_id=EMMA).update({"status": "delivered"})
    return shop


def confirmation(key: str = "key-1", procedure: str = "delete_account") -> Confirmation:
    """Emma's yes."""
    return Confirmation(key, procedure, EMMA, EMMA, "c-1", 4)


def erase(shop: Services, key: str = "key-1", expected: str | None = None) -> None:
    """Erase Emma as previewed just now or before."""
    shop.erasures.erase(confirmation(key), expected=expected or shop.erasures.preview(EMMA).fingerprint)


def leave_traces(shop: Services, mails) -> None:
    """Let Emma do all that leaves something of her in a table."""
    codes = OneTimeCodes(shop.database, shop.clock, mailer=MailboxFolder(mails, sender="a@example.com"), shop_name="S")
    codes.send(CodeClaim(EMAIL, "delete_account", "c-1"), language="en")
    with pytest.raises(IdentityNotConfirmed, match="tries left"):
        codes.check("wrong", CodeClaim(EMAIL, "delete_account", "c-1"))
    shop.identity.bind("c-1", EMMA, by="code", expires_at=shop.clock.now() + timedelta(hours=1))
    shop.newsletter.set(confirmation("key-n", "newsletter_subscription"), wanted=True)
    place = replace(shop.customers.get(EMMA).address, line1="12 Oak Street")
    wish = AddressWish(place, None, account=True)
    change = shop.addresses.preview(EMMA, wish)
    shop.addresses.change(wish, fingerprint=change.fingerprint, confirmation=confirmation("key-a", "change_address"))
    for known in (EMMA, None):
        shop.tickets.open(
            conversation_id="c-1", customer_id=known, reason="complaint", summary="my lamp is broken", language="en"
        )


def remember(shop: Services, conversation_id: str, *, knows_emma: bool = True) -> None:
    """Let Rasa remember a conversation in which Emma gave her details."""
    known = {"event": "slot", "name": "customer_id", "value": EMMA if knows_emma else "noah_smith_1001"}
    said = {"event": "user", "text": "Emma Walker, 60614" if knows_emma else "Noah Smith, 10013"}
    TrackerEvents(shop.database).add(conversation_id, [said, known])


def remembered(shop: Services) -> list[str]:
    """The conversations that Rasa remembers."""
    return sorted(TrackerEvents(shop.database).conversation_ids())


def everything(shop: Services) -> str:
    """All rows of all tables as one text."""
    with shop.database.reading() as session:
        rows = [list(row) for table in Base.metadata.sorted_tables for row in session.execute(select(table))]
    return json.dumps(rows, default=str, ensure_ascii=False).casefold()


def test_nothing_of_the_person_is_left_in_any_table(settled, tmp_path):
    """Account, e-mail, address, conversation and what was written are gone."""
    leave_traces(settled, tmp_path)
    before = everything(settled)

    erase(settled)
    assert settled.conversations.erase_due("c-1")

    after = everything(settled)
    assert [text for text in PERSONAL if text not in before] == []
    assert [text for text in PERSONAL if text in after] == []


def test_what_was_said_elsewhere_goes_and_what_others_said_stays(settled):
    """A conversation of which only Rasa remembers whose it was goes, too; a stranger's does not."""
    remember(settled, "c-2")
    remember(settled, "c-3", knows_emma=False)

    erase(settled)

    assert remembered(settled) == ["c-3"]


def test_a_conversation_on_rasas_own_channels_goes_with_the_end_of_its_turn(settled):
    """Nobody of ours brings the answer there, so what ends the turn erases it; a later turn is kept."""
    remember(settled, "c-1")

    erase(settled)
    assert remembered(settled) == ["c-1"]
    remember(settled, "c-1")
    assert remembered(settled) == []
    remember(settled, "c-1", knows_emma=False)
    assert remembered(settled) == ["c-1"]


def test_a_conversation_on_our_channels_goes_once_nothing_waits_in_it(settled, clock):
    """The answer is read first; a message that came meanwhile is answered before."""
    inbox = Inbox(settled.database, clock, Choices(b"key"))
    where = settled.conversations.begin("web", language="en")
    message = inbox.accept_text(where, platform_id="1", text="yes").message
    expected = settled.erasures.preview(EMMA).fingerprint

    settled.erasures.erase(replace(confirmation("key-1"), conversation_id=where), expected=expected)

    assert settled.conversations.due("web") == [where]
    assert not settled.conversations.erase_due(where)
    inbox.finish(message)
    assert settled.conversations.erase_due(where)
    assert (settled.conversations.language(where), settled.conversations.due("web")) == (None, [])


def test_orders_and_money_are_kept_without_a_person(settled):
    """Items, amounts and dates stay for the tax office, and the country; a gift card keeps its balance."""
    before = settled.orders.of_customer(EMMA)

    erase(settled)

    with settled.database.reading() as session:
        row = session.get(OrderRow, before[0].number)
        card = session.get(PaymentMethodRow, "gift_card_1000001")
        country, city = row.address.country, row.address.city
    after = settled.orders.get(row.customer_id, row.number)
    assert [line.price_cents for line in after.lines] == [line.price_cents for line in before[0].lines]
    assert [payment.amount_cents for payment in after.payments] == [pay.amount_cents for pay in before[0].payments]
    assert (after.placed_at, country, city) == (before[0].placed_at, before[0].address.country, "")
    assert (card.balance_cents, card.last_four) == (1500, "")


def test_the_audit_entry_names_nobody(settled):
    """That an account was deleted, when, and what was kept."""
    erase(settled)

    with settled.database.reading() as session:
        entry = session.execute(select(AuditEntryRow).where(AuditEntryRow.what == "account.deleted")).scalar_one()
    assert entry.after == {"orders_kept": 4}
    assert EMMA not in f"{entry.who} {entry.subject} {entry.conversation_id}"


def test_the_same_yes_twice_finds_it_done(settled):
    """Once delivered twice, nothing is left to do and nothing fails."""
    expected = settled.erasures.preview(EMMA).fingerprint
    erase(settled, expected=expected)
    erase(settled, expected=expected)

    with pytest.raises(UnknownCustomer, match=EMMA):
        settled.erasures.preview(EMMA)


@pytest.mark.parametrize("status", ["pending", "pending (items changed)", "processed", "return requested"])
def test_an_open_order_keeps_the_account(settled, status):
    """Before the preview and at the commit."""
    expected = settled.erasures.preview(EMMA).fingerprint
    with settled.database.transaction() as session:
        session.get(OrderRow, "#W1000001").status = status

    with pytest.raises(NotAllowed, match="account_has_open_orders"):
        erase(settled, expected=expected)
    assert settled.customers.exists(EMMA)


def test_a_changed_account_is_previewed_again(settled):
    """What was shown must still be so."""
    expected = settled.erasures.preview(EMMA).fingerprint
    with settled.database.transaction() as session:
        session.get(PaymentMethodRow, "gift_card_1000001").balance_cents = 1
    with pytest.raises(FactsChanged, match="previewed"):
        erase(settled, expected=expected)
    assert settled.customers.exists(EMMA)


@pytest.mark.parametrize("same_key", [True, False], ids=["one key", "a key each"])
def test_parallel_erasures_happen_once(settled, same_key):
    """Six at the same moment: one account less, one audit entry."""
    expected = settled.erasures.preview(EMMA).fingerprint

    def attempt(index: int) -> bool:
        try:
            erase(settled, "one" if same_key else f"key-{index}", expected)
        except UnknownCustomer:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(attempt, range(6)))

    with settled.database.reading() as session:
        entries = session.execute(select(AuditEntryRow).where(AuditEntryRow.what == "account.deleted")).all()
    assert results.count(True) == (6 if same_key else 1)
    assert len(entries) == 1


def test_a_link_for_a_new_password_is_good_once(shop, clock, tmp_path):
    """Used, replaced or old, it opens nothing."""
    mailbox = Mailbox(tmp_path)
    mailer = MailboxFolder(tmp_path, sender="a@example.com")
    resets = PasswordResets(shop.database, clock, mailer=mailer, page_url="https://s.example/new", shop_name="S")

    def token() -> str:
        resets.send(shop.customers.get(EMMA), conversation_id="c-1", turn=1, language="en")
        return mailbox.link().partition("?token=")[2]

    first, second = token(), token()
    assert resets.redeem(first) is None
    assert [resets.redeem(second), resets.redeem(second)] == [EMMA, None]
    third = token()
    clock.advance(timedelta(hours=1))
    assert resets.redeem(third) is None
