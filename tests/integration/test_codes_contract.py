"""One-time codes keep their promises on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from assistant.errors import CodeExpired, IdentityLocked, IdentityNotConfirmed, NotAllowed
from assistant.services.codes.one_time_codes import CodeClaim, OneTimeCodes
from assistant.services.mail.mailbox_folder import MailboxFolder
from assistant.storage.tables import OneTimeCodeRow
from assistant.testing.mail import ClosedMailer, Mailbox

pytestmark = pytest.mark.integration

EMMA = CodeClaim("emma.walker@example.com", "delete_account", "c-1")
NOBODY = CodeClaim("nobody@example.com", "delete_account", "c-1")


@pytest.fixture
def mailbox(tmp_path):
    """Where the mails arrive."""
    return Mailbox(tmp_path / "mailbox")


@pytest.fixture
def codes(database, clock, mailbox):
    """Codes that are sent to the mailbox."""
    mailer = MailboxFolder(mailbox.folder, sender="Shop <shop@example.com>")
    return OneTimeCodes(database, clock, mailer=mailer, shop_name="Shop")


@pytest.fixture
def code(codes, mailbox):
    """A code that Emma has got."""
    codes.send(EMMA, language="en")
    return mailbox.code()


def other_than(code: str) -> str:
    """A wrong code."""
    return "000000" if code != "000000" else "111111"


def fail(codes: OneTimeCodes, claim: CodeClaim, times: int) -> list[int]:
    """Type wrong codes; what is left after each."""
    left = []
    for _ in range(times):
        with pytest.raises(IdentityNotConfirmed, match="tries left") as caught:
            codes.check("wrong", claim)
        left.append(caught.value.tries_left)
    return left


def test_the_code_that_was_sent_proves_who_it_is(codes, code):
    """Whoever reads the mailbox is the customer."""
    assert codes.check(code, EMMA).full_name == "Emma Walker"


def test_a_code_is_right_once(codes, code):
    """The second time it is nothing."""
    codes.check(code, EMMA)

    with pytest.raises(CodeExpired, match="no code"):
        codes.check(code, EMMA)


def test_a_code_ends_after_ten_minutes(codes, code, clock):
    """An old code is refused, and no try is counted for it."""
    clock.advance(timedelta(minutes=10))

    with pytest.raises(CodeExpired, match="no code"):
        codes.check(code, EMMA)
    codes.send(EMMA, language="en")
    assert fail(codes, EMMA, 1) == [4]


@pytest.mark.parametrize(
    "claim",
    [
        CodeClaim(EMMA.email, "recover_password", "c-1"),
        CodeClaim(EMMA.email, "delete_account", "c-2"),
        CodeClaim("wang.fang@example.com", "delete_account", "c-1"),
    ],
    ids=["another purpose", "another conversation", "another customer"],
)
def test_a_code_is_right_for_nothing_else(codes, code, claim):
    """It is bound to its purpose, its conversation and its customer."""
    codes.send(claim, language="en")

    with pytest.raises(IdentityNotConfirmed, match="4 tries left"):
        codes.check(code, claim)


def test_a_new_code_replaces_the_one_before(codes, code, mailbox):
    """Only the last mail counts."""
    codes.send(EMMA, language="en")

    with pytest.raises(IdentityNotConfirmed, match="tries left"):
        codes.check(code, EMMA)
    assert codes.check(mailbox.code(), EMMA).id == "emma_walker_1000"


def test_five_wrong_codes_lock_customer_and_conversation(codes, code, clock, shop):
    """The right code comes too late, no new one is sent, details do not help; after a quarter of an hour it goes on."""
    assert fail(codes, EMMA, 4) == [4, 3, 2, 1]
    with pytest.raises(IdentityLocked, match="locked until"):
        codes.check(other_than(code), EMMA)

    for attempt in (
        lambda: codes.check(code, EMMA),
        lambda: codes.send(EMMA, language="en"),
        lambda: codes.send(CodeClaim("wang.fang@example.com", "identity", "c-1"), language="en"),
        lambda: shop.identity.confirm(email=EMMA.email, name=None, post_code="60614", origin="c-9"),
    ):
        with pytest.raises(IdentityLocked, match="locked until"):
            attempt()
    clock.advance(timedelta(minutes=15))
    codes.send(EMMA, language="en")


def test_an_unknown_e_mail_gets_the_same_answers_and_no_mail(codes, mailbox):
    """From the first code to the lock nothing tells it from a known one; and no code is ever right for it."""
    codes.send(NOBODY, language="en")

    assert fail(codes, NOBODY, 4) == [4, 3, 2, 1]
    with pytest.raises(IdentityLocked, match="locked until"):
        codes.check("000000", NOBODY)
    assert mailbox.letters() == []


@pytest.mark.parametrize("claim", [EMMA, NOBODY], ids=["known", "unknown"])
def test_a_closed_mail_server_is_told_to_everybody(database, clock, claim):
    """Whether the e-mail is known cannot be told from the fault either."""
    closed = OneTimeCodes(database, clock, mailer=ClosedMailer(), shop_name="Shop")

    with pytest.raises(NotAllowed, match="code_not_sent"):
        closed.send(claim, language="en")


@pytest.mark.parametrize("claim", [EMMA, NOBODY], ids=["known", "unknown"])
def test_not_more_than_five_codes_in_a_quarter_of_an_hour(codes, clock, claim):
    """Nobody fills a mailbox through us; later it goes on."""
    for index in range(5):
        codes.send(CodeClaim(claim.email, "identity", f"c-{index}"), language="en")

    with pytest.raises(NotAllowed, match="too_many_codes"):
        codes.send(claim, language="en")
    clock.advance(timedelta(minutes=15))
    codes.send(claim, language="en")


def test_a_conversation_sends_codes_to_five_mailboxes_at_most(codes):
    """Nobody fills many mailboxes from one conversation either."""
    for index in range(5):
        codes.send(CodeClaim(f"somebody{index}@example.com", "identity", "c-1"), language="en")

    with pytest.raises(NotAllowed, match="too_many_codes"):
        codes.send(EMMA, language="en")


def test_without_a_mail_server_no_code_is_offered(database, clock):
    """A shop that cannot send says so."""
    with pytest.raises(NotAllowed, match="codes_not_offered"):
        OneTimeCodes(database, clock, mailer=None, shop_name="Shop").send(EMMA, language="en")


def test_what_is_stored_is_no_code(codes, code, database):
    """Whoever reads the table learns neither the code nor the e-mail."""
    with database.reading() as session:
        row = session.execute(select(OneTimeCodeRow)).scalar_one()

    assert code not in row.code_hash
    assert re.fullmatch(r"[0-9a-f]{32}\$[0-9a-f]{128}", row.code_hash)
    assert re.fullmatch(r"[0-9a-f]{64}", row.subject)


def test_old_codes_are_forgotten(codes, code, clock, database):
    """A code leaves no trace for long."""
    clock.advance(timedelta(hours=1))
    codes.send(NOBODY, language="en")

    with database.reading() as session:
        assert len(session.execute(select(OneTimeCodeRow)).all()) == 1


def test_a_code_used_by_eight_at_once_is_right_once(codes, code):
    """Eight at the same moment: one of them is the customer."""

    def attempt(_: int) -> bool:
        try:
            codes.check(code, EMMA)
        except CodeExpired:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(attempt, range(8)))

    assert results.count(True) == 1


def test_eight_wrong_codes_at_once_are_all_counted(codes, code):
    """Four refusals, then the lock."""

    def attempt(_: int) -> type:
        with pytest.raises((IdentityNotConfirmed, IdentityLocked), match=r"tries left|locked until") as caught:
            codes.check("wrong", EMMA)
        return caught.type

    with ThreadPoolExecutor(8) as pool:
        kinds = list(pool.map(attempt, range(8)))

    assert kinds.count(IdentityNotConfirmed) == 4
