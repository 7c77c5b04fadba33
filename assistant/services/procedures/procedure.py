"""What a procedure is, and what it gets to work with."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Protocol

from assistant.services.account_changes import AccountChanges
from assistant.services.address_changes import AddressChanges
from assistant.services.audit_trail import AuditTrail
from assistant.services.catalogue import Catalogue
from assistant.services.codes.one_time_codes import OneTimeCodes
from assistant.services.confirmations import Confirmation
from assistant.services.customers import Customers
from assistant.services.erasures import Erasures
from assistant.services.identity import Identity
from assistant.services.invoices.desk import InvoiceDesk
from assistant.services.item_requests import ItemRequests
from assistant.services.newsletter import Newsletter
from assistant.services.orders import Orders
from assistant.services.password_resets import PasswordResets
from assistant.services.payment_changes import PaymentChanges
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.say import Say
from assistant.services.procedures.turn_reads import TurnReads
from assistant.services.records import Customer, Order, Product
from assistant.services.reorders import Reorders
from assistant.services.tickets import Tickets


@dataclass(frozen=True)
class Context:
    """The services a procedure may use, and the turn it runs in.

    Args:
        identity_profile: How customers prove who they are: "details" or "code".
        mood: "calm", "unhappy" or "angry": how the customer sounds in this turn.
        focus: Number of the order that our last answers spoke of; "cancel it" means that one.
        customer_said: All messages of the customer so far, the newest last.
        noting: True while a wish is only looked at, to be begun later: nothing may leave the house for it.
        reads: What the turn has read so far.
    """

    orders: Orders
    item_requests: ItemRequests
    identity: Identity
    codes: OneTimeCodes
    identity_profile: str
    passwords: PasswordResets
    erasures: Erasures
    reorders: Reorders
    tickets: Tickets
    customers: Customers
    catalogue: Catalogue
    account: AccountChanges
    trail: AuditTrail
    addresses: AddressChanges
    payments: PaymentChanges
    newsletter: Newsletter
    invoices: InvoiceDesk
    language: str
    conversation_id: str
    turn: int
    now: datetime
    mood: str = "calm"
    focus: str | None = None
    customer_said: tuple[str, ...] = ()
    noting: bool = False
    reads: TurnReads = field(default_factory=TurnReads)

    def order(self, case: Case) -> Order:
        """Return the order that a case is about.

        Raises:
            OrderNotFound: It is gone, or somebody else's.
        """
        return self.order_of(case.values["customer"], case.values["order"])

    def order_of(self, customer_id: str, number: str) -> Order:
        """Return an order of a customer.

        Raises:
            OrderNotFound: There is none, or it is somebody else's.
        """
        return self.reads.once(("order", customer_id, number), lambda: self.orders.get(customer_id, number))

    def orders_of(self, customer_id: str) -> list[Order]:
        """Return all orders of a customer, the newest first."""
        return self.reads.once(("orders", customer_id), lambda: self.orders.of_customer(customer_id))

    def customer(self, case: Case) -> Customer:
        """Return the customer of a case."""
        customer_id = case.values["customer"]
        return self.reads.once(("customer", customer_id), lambda: self.customers.get(customer_id))

    def bound_customer(self) -> Customer | None:
        """Return the customer that this conversation is bound to."""
        return self.reads.once("bound", lambda: self.identity.bound(self.conversation_id))

    def products_in(self, order: Order) -> dict[str, Product]:
        """Return the products that an order has, by key."""
        keys = frozenset(line.product_key for line in order.lines)
        return self.reads.once(("products", keys), lambda: {one.key: one for one in self.catalogue.products(keys)})


@dataclass(frozen=True)
class Answer:
    """What a need took from a message: the case with it, and something to say at once, if anything."""

    case: Case
    said: tuple[Say, ...] = ()


class Need(Protocol):
    """Something a procedure must know before it can act."""

    name: str

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take what the message says about this need, or return None when it says nothing about it."""

    def settle(self, case: Case, context: Context) -> Answer:
        """Meet the need without asking where that is possible; else the case comes back with the need still open.

        Raises:
            Refused: The procedure cannot go on.
        """

    def question(self, case: Case, context: Context) -> Say:
        """Return how to ask for it, with the choices there are."""


class Procedure(ABC):
    """One thing the assistant can do: what it needs, which rules hold, how it reads, what it commits.

    A new procedure is one class, its phrases and its responses (docs/howto/add-a-procedure.md). One that `joins` takes
    further wishes of its own kind for the same order into the case under way, where others note them for later. After
    one that `ends_customer` nobody is known any more. One that `takes_back` is about what was done before: "put it back
    on my card" at a preview is a detail of what is under way. One that `gives_way` is left for the next wish, which
    others note for later. Wishes for what it `absorbs` are words on what is under way where they name no other order:
    "without the lamp", "the mug in blue" while an order is to be placed again.
    """

    name: ClassVar[str]
    intents: ClassVar[frozenset[str]]
    joins: ClassVar[bool] = False
    ends_customer: ClassVar[bool] = False
    takes_back: ClassVar[bool] = False
    gives_way: ClassVar[bool] = False
    absorbs: ClassVar[frozenset[str]] = frozenset()  # names of procedures
    needs: ClassVar[tuple[Need, ...]]
    rules_out: ClassVar[frozenset[str]] = frozenset()  # what the same items cannot go through, too
    instead: ClassVar[Mapping[str, str]] = {}  # a rule that forbids it -> the procedure that does the same there

    def other(self, rule: str, case: Case) -> str | None:
        """Return the procedure that does the same for an order that a rule keeps out of this one."""
        return self.instead.get(rule)

    def is_further(self, case: Case, heard: Heard) -> bool:
        """Tell whether a wish for this procedure is one more beside the one under way, and not a detail of it."""
        return False

    @abstractmethod
    def finish(self, case: Case, context: Context) -> tuple[Say, ...]:
        """Do it, once everything is known and confirmed, and return what to say.

        Raises:
            FactsChanged: What was previewed is no longer true; nothing was written.
            NotAllowed: The rules forbid it now; nothing was written.
        """


class WritingProcedure(Procedure):
    """A procedure that changes something, and therefore previews it and waits for an explicit yes."""

    def confirmation(self, case: Case, context: Context, *, subject: str) -> Confirmation:
        """Return the yes to what was previewed.

        Args:
            case: The confirmed case.
            context: The turn in which the yes was said.
            subject: What the change is about, e.g. an order's number.
        """
        return Confirmation(
            idempotency_key=case.values["preview"]["key"],
            procedure=self.name,
            customer_id=case.values["customer"],
            subject=subject,
            conversation_id=context.conversation_id,
            turn=context.turn,
        )

    @abstractmethod
    def facts(self, case: Case, context: Context) -> dict[str, Any]:
        """Return what the change would do, as plain data: what is previewed now and compared again at the commit.

        Raises:
            NotAllowed: The rules forbid it.
        """

    @abstractmethod
    def preview(self, case: Case, facts: dict[str, Any], context: Context) -> Say:
        """Return how the change reads to the customer, ending in a question that yes or no answers."""
