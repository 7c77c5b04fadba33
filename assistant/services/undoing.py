"""The rules of taking a change back: which changes can be made undone, and what would be changed back to what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from assistant.errors import NotAllowed
from assistant.services.audit_trail import AuditEntry
from assistant.services.records import PAYMENT

_FINAL: Final = {
    "order.cancelled": "undo_cancellation",
    "order.items.change": "undo_item_change",
    "order.items.return": "undo_return",
    "order.items.exchange": "undo_exchange",
    "order.placed": "undo_order",
    "password_reset.sent": "undo_password_link",
    "account.deleted": "undo_deletion",
}
"""Changes that stay: kind → the rule that says why, and what can be done instead."""


@dataclass(frozen=True)
class WayBack:
    """The change that takes another one back: a procedure, and the values that it needs.

    It is made by that procedure: what its rules forbid cannot be taken back either.
    """

    procedure: str
    values: dict[str, Any]


def way_back(change: AuditEntry) -> WayBack:
    """Return what takes a change back.

    Raises:
        NotAllowed: It stays; `rule` says why.
    """
    if change.what not in _WAYS:
        raise NotAllowed(_FINAL.get(change.what, "nothing_to_undo"))
    return _WAYS[change.what](change)


def _newsletter(change: AuditEntry) -> WayBack:
    return WayBack("newsletter_subscription", {"newsletter": "on" if change.before["subscribed"] else "off"})


def _address(change: AuditEntry) -> WayBack:
    """Give order and account, or the one that changed, the address back; one change gives both the same."""
    places = list(change.before.values())
    if any(place != places[0] for place in places):
        raise NotAllowed("undo_two_addresses")
    scope = "both" if len(places) > 1 else next(iter(change.before))
    order = change.subject if "order" in change.before else ""
    return WayBack("change_address", {"address_scope": scope, "order": order, "address": places[0]})


def _payment(change: AuditEntry) -> WayBack:
    """Let the method pay again that paid before."""
    net: Counter[str] = Counter()
    for kind, method_id, cents in change.before["payments"]:
        net[method_id] += cents if kind == PAYMENT else -cents
    paid = [method_id for method_id, cents in net.items() if cents > 0]
    if len(paid) != 1:
        raise NotAllowed("undo_split_payment")
    return WayBack("change_payment", {"order": change.subject, "payment_method": paid[0]})


def _account(change: AuditEntry) -> WayBack:
    """Give the name or the phone number back; an e-mail takes a code, as ever."""
    if "email" in change.before:
        raise NotAllowed("undo_email")
    detail = "phone" if "phone" in change.before else "name"
    return WayBack("edit_account", {"account_detail": detail, "new_detail": change.before})


_WAYS: Final[dict[str, Callable[[AuditEntry], WayBack]]] = {
    "newsletter.changed": _newsletter,
    "address.changed": _address,
    "order.payment.changed": _payment,
    "account.changed": _account,
}
