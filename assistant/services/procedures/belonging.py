"""Whether what sounds like another wish belongs to the case under way: it answers our question, or names a detail."""

from __future__ import annotations

from assistant.services.procedures.asking import asks
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.introduction import only_introduces
from assistant.services.procedures.needs.code import CODE_SENT
from assistant.services.procedures.needs.customer import is_about_details
from assistant.services.procedures.needs.further_items import names_other_items
from assistant.services.procedures.needs.lines import LinesNeed, without_others
from assistant.services.procedures.needs.new_detail import NEW_DETAIL, TELLING
from assistant.services.procedures.picking import repeated
from assistant.services.procedures.procedure import Context, Need, Procedure, WritingProcedure
from assistant.services.procedures.reference import points_at_one
from assistant.services.procedures.registry import Registry

_CUSTOMER = "customer"
_ORDER = "order"
_ADDRESS = "address"
_COMPLAINT = "complaint"
_CODE = "code"
_LINES = "lines"
_WHICH = (_LINES, "address_scope")
_OF_EVERY_WISH = (_CUSTOMER, _ORDER, "confirmation")


class Belonging:
    """Tells what belongs to a case, whatever wish the model takes it for.

    Args:
        registry: The procedures.
    """

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def answers(self, case: Case, wished: Procedure | None, heard: Heard, context: Context) -> bool:
        """Tell whether what the model takes for a wish belongs to the case under way."""
        if wished is None:
            return False
        return (
            self._answers_question(case, wished, heard, context)
            or self.is_detail(case, wished, heard, context)
            or self._names_detail(case, wished, heard, context)
            or self.absorbs(case, wished, heard, context)
        )

    def read_as_own(self, case: Case, wished: Procedure | None, heard: Heard, context: Context) -> Procedure | None:
        """Read a wish for what does the same to other orders as one for this case: "make it black" in an exchange."""
        own = self._registry.of(case)
        if wished is None or wished.name not in own.instead.values() or own.name not in wished.instead.values():
            return wished
        number = heard.first("order_number")
        elsewhere = number is not None and number.value != case.order_number
        return wished if elsewhere or names_other_items(case, heard, context) else own

    def absorbs(self, case: Case, wished: Procedure, heard: Heard, context: Context) -> bool:
        """Tell whether what sounds like a change of an order is a word on what is under way: "the mug in blue"."""
        procedure = self._registry.of(case)
        if wished.name not in procedure.absorbs:
            return False
        return any(need.listen(case, heard, context) is not None for need in details_of(procedure))

    def lines_left(self, case: Case, heard: Heard, context: Context) -> list[str] | None:
        """Return the items that a message leaves which only says what stays: "the mouse, not the lamp"; else None."""
        need = self._lines_need(case)
        return need.left(case, heard, context) if need else None

    def without_kept(self, case: Case, heard: Heard, context: Context) -> Case:
        """Return a case without the items that a message keeps, whatever else it says; the same where none is left."""
        need = self._lines_need(case)
        left = need.left(case, heard, context, beside=True) if need and case.knows(need.name) else None
        return without_others(case, left) if left and set(left) < set(case.values[_LINES]) else case

    def _lines_need(self, case: Case) -> LinesNeed | None:
        return next((need for need in self._registry.of(case).needs if isinstance(need, LinesNeed)), None)

    def _answers_question(self, case: Case, wished: Procedure, heard: Heard, context: Context) -> bool:
        """Tell whether it answers our own question: "to the original card"."""
        asked = self._registry.open_need(case)
        if asked is None or case.asked != asked.name:
            return False
        if repeated(case, heard.text) is not None:  # a pressed button, whatever wish its words sound like
            return True
        # A complaint sounds like any other wish ("it never arrived"), as does "nothing arrived" about a code's mail;
        # an address and "only the one with the lamp" have a form of their own.
        points = asked.name in (_ORDER, *_WHICH) and points_at_one(heard.text)
        tells = asked.name == NEW_DETAIL and heard.intent in TELLING  # "ben@example.com please" sounds like a log-in
        if asked.name in (_COMPLAINT, _ADDRESS, _CODE) or points or tells or case.knows(CODE_SENT):
            return asked.listen(case, heard, context) is not None
        if asked.name == _CUSTOMER:
            return only_introduces(heard) or is_about_details(heard)
        if asked.name in _OF_EVERY_WISH:
            return False
        shared = asked.name in {need.name for need in wished.needs} and heard.first("order_number") is None
        return shared and asked.listen(case, heard, context) is not None

    def is_detail(self, case: Case, wished: Procedure, heard: Heard, context: Context) -> bool:
        """Tell whether the wish is for no more than a detail of the case: "pay with my gift card" in an exchange."""
        if heard.first("order_number") or heard.first("product"):
            return False
        own = {need.name for need in self._registry.of(case).needs}
        details = details_of(wished)
        if not details or not own.issuperset(need.name for need in details):
            return False
        return any(need.listen(case, heard, context) is not None for need in details)

    def _names_detail(self, case: Case, wished: Procedure, heard: Heard, context: Context) -> bool:
        """Tell whether what sounds like a look into the account, or back, only names a detail: "no, my gift card"."""
        changes = isinstance(wished, WritingProcedure) and not wished.takes_back
        if changes or asks(heard.text) or case.asked in (_CUSTOMER, _ORDER):
            return False
        if heard.first("order_number") or heard.first("product"):
            return False
        details = (need for need in self._registry.of(case).needs if need.name not in _OF_EVERY_WISH)
        return any(need.listen(case, heard, context) is not None for need in details)


def details_of(procedure: Procedure) -> list[Need]:
    """Return the needs that make a procedure what it is: those that not every wish has."""
    return [need for need in procedure.needs if need.name not in _OF_EVERY_WISH]
