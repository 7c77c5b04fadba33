"""Changing where an order goes, what address the account has, or both."""

from __future__ import annotations

from typing import Any, ClassVar

from assistant.services import address_changes, wording
from assistant.services.address_changes import AddressChange, AddressWish
from assistant.services.procedures.case import Case
from assistant.services.procedures.needs import address_scope
from assistant.services.procedures.needs.address import AddressNeed
from assistant.services.procedures.needs.address_scope import AddressScopeNeed
from assistant.services.procedures.needs.apart_from_address import ApartFromAddress
from assistant.services.procedures.needs.confirmation import ConfirmationNeed
from assistant.services.procedures.needs.customer import CustomerNeed
from assistant.services.procedures.needs.order import OrderNeed
from assistant.services.procedures.procedure import Answer, Context, Need, WritingProcedure
from assistant.services.procedures.say import Say
from assistant.services.records import Address

_NO_ORDER = ""


class _OrderInScope(OrderNeed):
    """The order that is to go elsewhere; none when the address is for the account alone."""

    def settle(self, case: Case, context: Context) -> Answer:
        """Need no order for the account."""
        if case.values["address_scope"] == address_scope.ACCOUNT:
            return Answer(case.with_value(self.name, _NO_ORDER))
        return super().settle(case, context)


class ChangeAddress(WritingProcedure):
    """Gives a new address to an order that is not on its way yet, to the account, or to both."""

    name: ClassVar[str] = "change_address"
    intents: ClassVar[frozenset[str]] = frozenset({"change_shipping_address", "set_up_shipping_address"})
    needs: ClassVar[tuple[Need, ...]] = (
        ApartFromAddress(CustomerNeed()),
        AddressScopeNeed(),
        ApartFromAddress(
            _OrderInScope(lambda order: address_changes.refusal(order.status), none_left="no_order_to_readdress")
        ),
        AddressNeed(),
        ConfirmationNeed(),
    )

    def facts(self, case: Case, context: Context) -> dict[str, Any]:
        """Return the fingerprint of what would change now."""
        return {"fingerprint": self._change(case, context).fingerprint}

    def preview(self, case: Case, facts: dict[str, Any], context: Context) -> Say:
        """Show the old and the new address."""
        change = self._change(case, context)
        return Say(f"utter_change_address_preview_{case.values['address_scope']}", _values(change))

    def finish(self, case: Case, context: Context) -> tuple[Say, ...]:
        """Change the addresses, once for each yes."""
        wish = _wish(case)
        change = context.addresses.change(
            wish,
            fingerprint=case.values["preview"]["facts"]["fingerprint"],
            confirmation=self.confirmation(case, context, subject=wish.order_number or case.values["customer"]),
        )
        return (Say(f"utter_change_address_receipt_{case.values['address_scope']}", _values(change)),)

    def _change(self, case: Case, context: Context) -> AddressChange:
        return context.addresses.preview(case.values["customer"], _wish(case))


def _wish(case: Case) -> AddressWish:
    return AddressWish(
        address=Address(**case.values["address"]),
        order_number=case.values["order"] or None,
        account=case.values["address_scope"] != address_scope.ORDER,
    )


def _values(change: AddressChange) -> dict[str, str]:
    before = {"order_before": change.order_before, "account_before": change.account_before}
    shown = {name: wording.address(address) for name, address in before.items() if address is not None}
    return {"order_number": change.wish.order_number or "", "new": wording.address(change.wish.address), **shown}
