"""Build the real things from the settings. The only place that knows which implementation is used."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.knowledge import open_answerer, open_product_finder
from assistant.knowledge.answers import Answerer
from assistant.knowledge.product_finder import ProductFinder
from assistant.llm import open_writer
from assistant.services.account_changes import AccountChanges
from assistant.services.address_changes import AddressChanges
from assistant.services.audit_trail import AuditTrail
from assistant.services.catalogue import Catalogue
from assistant.services.clock import Clock, DayClock, SystemClock
from assistant.services.codes.one_time_codes import OneTimeCodes
from assistant.services.conversations.conversations import Conversations
from assistant.services.customers import Customers
from assistant.services.erasures import Erasures
from assistant.services.feedback import FeedbackBook
from assistant.services.identity import Identity
from assistant.services.invoices.desk import InvoiceDesk
from assistant.services.invoices.document import Seller
from assistant.services.item_requests import ItemRequests
from assistant.services.mail.mailbox_folder import MailboxFolder
from assistant.services.mail.mailer import Mailer
from assistant.services.mail.smtp_mailer import MailServer, SmtpMailer
from assistant.services.newsletter import Newsletter
from assistant.services.orders import Orders
from assistant.services.password_resets import PasswordResets
from assistant.services.payment_changes import PaymentChanges
from assistant.services.products.purchases import Purchases
from assistant.services.products.recommending import Recommender
from assistant.services.reorders import Reorders
from assistant.services.tickets import Tickets
from assistant.settings import Settings, settings
from assistant.storage.database import Database
from assistant.storage.opening import open_database

if TYPE_CHECKING:
    from assistant.llm.writer import Writer


@dataclass(frozen=True)
class Services:
    """The business services, on one database and one clock."""

    database: Database
    clock: Clock
    orders: Orders
    item_requests: ItemRequests
    identity: Identity
    codes: OneTimeCodes
    passwords: PasswordResets
    erasures: Erasures
    reorders: Reorders
    customers: Customers
    tickets: Tickets
    conversations: Conversations
    feedback: FeedbackBook
    catalogue: Catalogue
    account: AccountChanges
    trail: AuditTrail
    addresses: AddressChanges
    payments: PaymentChanges
    newsletter: Newsletter
    recommender: Recommender
    invoices: InvoiceDesk


def build_services(
    database: Database, clock: Clock, *, invoices: InvoiceDesk | None = None, mailer: Mailer | None = None
) -> Services:
    """Build the services; tests do it with a database, a clock, a folder for invoices and a mailer of their own."""
    mailer = mailer or open_mailer(settings())
    return Services(
        database=database,
        clock=clock,
        orders=Orders(database, clock),
        item_requests=ItemRequests(database, clock),
        identity=Identity(database, clock),
        codes=OneTimeCodes(database, clock, mailer=mailer, shop_name=settings().shop_name),
        passwords=PasswordResets(
            database,
            clock,
            mailer=mailer,
            page_url=settings().password_page,
            shop_name=settings().shop_name,
        ),
        erasures=Erasures(database, clock),
        reorders=Reorders(database, clock),
        customers=Customers(database),
        tickets=Tickets(database, clock),
        conversations=Conversations(database, clock),
        feedback=FeedbackBook(database, clock),
        catalogue=Catalogue(database),
        account=AccountChanges(database, clock, mailer=mailer, shop_name=settings().shop_name),
        trail=AuditTrail(database),
        addresses=AddressChanges(database, clock),
        payments=PaymentChanges(database, clock),
        newsletter=Newsletter(database, clock),
        recommender=Recommender(Purchases(database)),
        invoices=invoices or open_invoices(settings(), clock),
    )


def open_invoices(settings: Settings, clock: Clock) -> InvoiceDesk:
    """Build what issues invoices, for the seller that the settings name."""
    seller = Seller(
        name=settings.shop_name,
        address=settings.shop_address.replace("\\n", "\n"),
        tax_id=settings.shop_tax_id,
        tax_percent=settings.tax_percent,
    )
    return InvoiceDesk(folder=settings.invoice_folder, base_url=settings.invoice_base_url, seller=seller, clock=clock)


def open_mailer(settings: Settings) -> Mailer | None:
    """Build what sends mails: the mail server that is set, in development else a folder, in production else nothing."""
    server = settings.smtp_url.get_secret_value()
    if server:
        return SmtpMailer(MailServer.of(server, settings.smtp_tls), sender=settings.mail_sender)
    if settings.environment == "development":
        sender = settings.mail_sender or f"{settings.shop_name} <assistant@localhost>"
        return MailboxFolder(settings.mailbox_folder, sender=sender)
    return None


@lru_cache(maxsize=1)
def services() -> Services:
    """The services of this process, built at the first call.

    Raises:
        StorageError: The database cannot be used.
    """
    day = settings().shop_day
    return build_services(open_database(settings()), DayClock(day) if day else SystemClock())


@lru_cache(maxsize=1)
def answerer() -> Answerer:
    """What answers from the shop's articles in this process, opened at the first call.

    Raises:
        KnowledgeIndexError: The index cannot be used.
    """
    return open_answerer(settings())


@lru_cache(maxsize=1)
def product_finder() -> ProductFinder:
    """What finds products by what they are needed for, opened at the first call.

    Raises:
        KnowledgeIndexError: The index of the catalogue cannot be used.
    """
    return open_product_finder(settings())


@lru_cache(maxsize=1)
def writer() -> Writer | None:
    """What writes with a language model in this process, None where none is configured.

    Raises:
        SettingsError: It is configured wrongly.
    """
    return open_writer(settings())
