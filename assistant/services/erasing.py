"""The rules of erasing a customer, without a database: when it may be, and what is deleted and kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from assistant.errors import NotAllowed
from assistant.services.fingerprint import fingerprint
from assistant.services.records import CANCELLED, DELIVERED, GIFT_CARD, Customer

_CLOSED: Final = (DELIVERED, CANCELLED)


@dataclass(frozen=True)
class Erasure:
    """What erasing a customer does.

    Args:
        email: The account's e-mail.
        payment_methods: How many payment methods leave the account.
        gift_card_cents: The balance of its gift cards, which stay valid.
        orders: How many orders are kept, without name and address.
    """

    email: str
    payment_methods: int
    gift_card_cents: int
    orders: int

    @property
    def fingerprint(self) -> str:
        """The same as long as what the customer was shown is still true."""
        return fingerprint(asdict(self))


def erasure_of(customer: Customer, statuses: Sequence[str]) -> Erasure:
    """Check the rules, and tell what erasing does.

    Args:
        customer: Who is to be erased.
        statuses: Of all orders of the customer.

    Raises:
        NotAllowed: An order is still open, so that somebody must be reached about it.
    """
    if any(status not in _CLOSED for status in statuses):
        raise NotAllowed("account_has_open_orders")
    methods = customer.payment_methods
    balance = sum(method.balance_cents or 0 for method in methods if method.kind == GIFT_CARD)
    return Erasure(customer.email, len(methods), balance, len(statuses))
