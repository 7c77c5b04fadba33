"""To which address: told whole or in parts, "the same as my other order", "my account's address", or a pick."""

from __future__ import annotations

from dataclasses import asdict

from assistant.errors import OrderNotFound
from assistant.services import wording
from assistant.services.addresses import (
    Parts,
    completed_from,
    correct,
    fill,
    find_address,
    missing_parts,
    names_recipient,
    to_address,
)
from assistant.services.procedures.case import Case
from assistant.services.procedures.consent import is_no, is_question
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.address_source import ACCOUNT, ANOTHER_ORDER, find_source
from assistant.services.procedures.picking import picked
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Choice, Say
from assistant.services.records import Address

_PARTS = "address_parts"
_SOURCE = "address_source"
_MOST_OFFERED = 5
_TELLING = ("inform", "choose", "correct", "change_shipping_address", "set_up_shipping_address")
_PART_TELLING = (*_TELLING, "out_of_scope")  # what a bare "Austin" is taken for
_LONGEST_PART = 80  # characters of an answer that tells missing parts


class AddressNeed:
    """Meets `address` with the fields of a whole `Address`."""

    name = "address"

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take a whole address or a part put right at any time; what is missing, or where it stands, when we asked."""
        if is_about_customer(case):
            return None
        asked = case.asked == self.name
        if told := _told(case, heard):
            recipient = find_address(heard.text) and names_recipient(heard.text)
            said = (Say("utter_address_without_recipient"),) if recipient else ()
            return Answer(case.without(self.name, _SOURCE).with_value(_PARTS, told), said)
        source = find_source(heard.text, asked=asked)
        value = source.value if source and (asked or heard.intent in _TELLING) else None
        value = value or (picked(case, heard) if asked else None)
        if value is not None:
            return Answer(case.without(self.name, _PARTS).with_value(_SOURCE, value))
        return self._completed(case, heard) if asked else None

    def settle(self, case: Case, context: Context) -> Answer:
        """Look up the address that was pointed at; take the one that was told when it is whole."""
        source = case.values.get(_SOURCE)
        if source is not None:
            return self._look_up(case, source, context)
        parts = case.values.get(_PARTS)
        if parts is None or missing_parts(parts):
            return Answer(case)
        return self._met(case, to_address(parts))

    def question(self, case: Case, context: Context) -> Say:
        """Ask for the parts that are missing, or for an address, offering those that are known."""
        parts = case.values.get(_PARTS)
        if parts is not None:
            missing = wording.address_parts(missing_parts(parts), context.language)
            return Say("utter_ask_address_parts", {"address": wording.address_lines(parts), "parts": missing})
        titles = {source: wording.address(address) for source, address in _known(case, context).items()}
        choices = tuple(Choice(title=title, reply=title, value=source) for source, title in titles.items())
        return Say("utter_ask_address", {}, choices[:_MOST_OFFERED])

    def _completed(self, case: Case, heard: Heard) -> Answer | None:
        """Take the answer to the question for missing parts."""
        parts = case.values.get(_PARTS)
        tells = heard.intent in _PART_TELLING and len(heard.text) <= _LONGEST_PART
        if parts is None or not tells or is_question(heard.text) or is_no(heard.text):
            return None
        completed = fill(parts, heard.text)
        return Answer(case.with_value(_PARTS, completed)) if completed != parts else None

    def _look_up(self, case: Case, source: str, context: Context) -> Answer:
        case = case.without(_SOURCE)
        if source == ACCOUNT:
            return self._met(case, context.customer(case).address)
        if source == ANOTHER_ORDER:
            known = {place: one for place, one in _known(case, context).items() if place != ACCOUNT}
            return self._met(case, next(iter(known.values()))) if len(known) == 1 else Answer(case)
        try:
            return self._met(case, context.order_of(case.values["customer"], source).address)
        except OrderNotFound:
            return Answer(case, (Say("utter_order_not_found", {"order_number": source}),))

    def _met(self, case: Case, address: Address) -> Answer:
        return Answer(case.without(_PARTS).with_value(self.name, asdict(address)))


def is_about_customer(case: Case) -> bool:
    """Tell whether an address now would tell who somebody is, and not where something is to go."""
    return case.asked == "customer" and not case.knows("customer")


def _told(case: Case, heard: Heard) -> Parts | None:
    """Read the address that a message tells, or the known one with the part that the message puts right."""
    found, known = find_address(heard.text), _known_parts(case)
    if known is None or (found and not missing_parts(found.parts)):
        return found.parts if found else None
    may_correct = case.asked in (AddressNeed.name, "address_scope", "confirmation") and not is_question(heard.text)
    corrected = correct(known, heard.text) if may_correct else None
    return corrected or (completed_from(known, found.parts) if found else None)


def _known_parts(case: Case) -> Parts | None:
    """The address as far as it was told."""
    return case.values.get(_PARTS) or case.values.get(AddressNeed.name)


def _known(case: Case, context: Context) -> dict[str, Address]:
    """The customer's addresses by where they stand, each once, without the one that is to be replaced."""
    orders = context.orders_of(case.values["customer"])
    account = context.customer(case).address
    replaced = next((order.address for order in orders if order.number == case.values.get("order")), account)
    known: dict[str, Address] = {}
    for place, address in ((ACCOUNT, account), *((order.number, order.address) for order in orders)):
        if address != replaced and address not in known.values():
            known[place] = address
    return known
