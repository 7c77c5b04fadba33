"""A filled sample shop of its own for each test, and a conversation with the conductor without Rasa."""

from datetime import date, datetime, timezone

import pytest

from assistant.services.clock import FixedClock
from assistant.services.codes import secret_code
from assistant.services.invoices.desk import InvoiceDesk
from assistant.services.invoices.document import Seller
from assistant.services.mail.mailbox_folder import MailboxFolder
from assistant.services.procedures import PROCEDURES
from assistant.services.procedures.case import Case
from assistant.services.procedures.conductor import Conductor
from assistant.services.procedures.heard import Entity, Heard
from assistant.services.procedures.procedure import Context
from assistant.storage.database import Database
from assistant.storage.filling import reset
from assistant.testing.databases import IN_MEMORY, restore
from assistant.testing.mail import Mailbox
from assistant.wiring import build_services

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def sample():
    """Make the sample shop once, in memory."""
    whole = Database(IN_MEMORY)
    reset(whole, today=TODAY)
    return whole


@pytest.fixture(scope="session")
def opened():
    """Open the shop of the tests once: an engine translates each query once in its life."""
    return Database(IN_MEMORY)


@pytest.fixture
def database(opened, sample):
    """The shop of the tests, as the sample shop is."""
    restore(opened, sample)
    return opened


@pytest.fixture(autouse=True)
def quick_codes(monkeypatch):
    """Let a code's hash cost nothing; what it costs is tested in tests/integration."""
    monkeypatch.setitem(secret_code._COST, "n", 2)


@pytest.fixture
def services(database, tmp_path):
    """Build the services on the sample shop."""
    clock = FixedClock(datetime(2026, 11, 20, 12, tzinfo=timezone.utc))
    desk = InvoiceDesk(folder=tmp_path / "invoices", base_url="", seller=Seller("Shop"), clock=clock)
    mailer = MailboxFolder(tmp_path / "mailbox", sender="Shop <shop@example.com>")
    return build_services(database, clock, invoices=desk, mailer=mailer)


@pytest.fixture
def mailbox(tmp_path):
    """Where the customers' mails lie."""
    return Mailbox(tmp_path / "mailbox")


class Talk:
    """A conversation below Rasa: what the form would do, one call a message."""

    def __init__(self, services, language="en"):
        self.services, self.language = services, language
        self.conductor = Conductor(PROCEDURES)
        self.case: Case | None = None
        self.customer_id: str | None = None
        self.identity_profile = "details"
        self.focus: str | None = None
        self.turn = 0
        self.state = "over"

    def says(self, text, intent="inform", *, proviso=None, **entities):
        """Say one message with its understanding, and return the names of the responses to it."""
        self.turn += 1
        heard = Heard(text, intent, tuple(_entities(text, entities)), proviso)
        step = (
            self.conductor.hear(self.case, heard, self.context())
            if self.case
            else self.conductor.begin(heard, self.context(), customer_id=self.customer_id)
        )
        return self._follow(step)

    def _follow(self, step):
        said = list(step.said)
        while step.state == "ready":
            step = self.conductor.finish(step.case, self.context())
            said += step.said
        self.case, self.state = step.case, step.state
        self.customer_id = step.customer_id or self.customer_id
        if step.state == "asking":
            asked, self.case = self.conductor.question(step.case, self.context())
            said += asked
        self.case = Case.from_json(self.case.to_json()) if self.case else None
        self.said = said
        return [say.response for say in said]

    def context(self):
        """Return what a procedure may use in this turn."""
        return Context(
            orders=self.services.orders,
            item_requests=self.services.item_requests,
            identity=self.services.identity,
            codes=self.services.codes,
            identity_profile=self.identity_profile,
            passwords=self.services.passwords,
            erasures=self.services.erasures,
            reorders=self.services.reorders,
            tickets=self.services.tickets,
            customers=self.services.customers,
            catalogue=self.services.catalogue,
            account=self.services.account,
            trail=self.services.trail,
            addresses=self.services.addresses,
            payments=self.services.payments,
            newsletter=self.services.newsletter,
            invoices=self.services.invoices,
            language=self.language,
            conversation_id="talk",
            turn=self.turn,
            now=self.services.clock.now(),
            focus=self.focus,
        )


def _entities(text, named):
    """Make the entities; a tuple has several of a kind."""
    for kind, values in named.items():
        yield from (_entity(text, kind, value) for value in (values if isinstance(values, tuple) else (values,)))


def _entity(text, kind, value):
    start = max(text.find(str(value)), 0)
    return Entity(kind, value, str(value), start, start + len(str(value)) if str(value) in text else start)


@pytest.fixture
def talk(services):
    """Begin a conversation in English."""
    return Talk(services)


@pytest.fixture
def emma(talk):
    """Begin a conversation in which Emma Walker is already identified."""
    talk.customer_id = "emma_walker_1000"  # identifying itself: test_conductor.py
    return talk
