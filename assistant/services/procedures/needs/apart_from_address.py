"""A need that hears what a message says besides an address: its post code identifies nobody, its order is not meant."""

from __future__ import annotations

from dataclasses import replace

from assistant.services.addresses import find_address
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.address import is_about_customer
from assistant.services.procedures.needs.address_source import find_source
from assistant.services.procedures.procedure import Answer, Context, Need
from assistant.services.procedures.say import Say


class ApartFromAddress:
    """Asks as another need does, and keeps from it the entities that belong to an address.

    Args:
        need: The other need.
    """

    def __init__(self, need: Need) -> None:
        self.name = need.name
        self._need = need

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Let the need hear the message without its address."""
        return self._need.listen(case, heard if is_about_customer(case) else _without_address(heard), context)

    def settle(self, case: Case, context: Context) -> Answer:
        """Settle as the need does."""
        return self._need.settle(case, context)

    def question(self, case: Case, context: Context) -> Say:
        """Ask as the need does."""
        return self._need.question(case, context)


def _without_address(heard: Heard) -> Heard:
    place = find_address(heard.text) or find_source(heard.text, asked=False)
    if place is None:
        return heard
    left = (entity for entity in heard.entities if entity.end <= place.start or entity.start >= place.end)
    return replace(heard, entities=tuple(left))
