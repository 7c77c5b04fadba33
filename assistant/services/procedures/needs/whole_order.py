"""An order is cancelled as a whole: who names only some of its items is told so before anything else is asked."""

from __future__ import annotations

import re
from typing import Final

from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Say

_NAMED: Final = "items_named"
_ORDER: Final = re.compile(r"\border|[单單]", re.IGNORECASE)
"""What makes a product say which order is meant: "the order with the lamp", “台灯那单”."""


class WholeOrderNeed:
    """Meets `whole_order` with True; never asks."""

    name = "whole_order"

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Note the products that the wish names as things, not as a way to point at an order."""
        named = [str(entity.value) for entity in heard.all("product")]
        if not named or case.asked is not None or _ORDER.search(heard.text):
            return None
        return Answer(case.with_value(_NAMED, named))

    def settle(self, case: Case, context: Context) -> Answer:
        """Say it where the order holds more than what was named."""
        named, held = set(case.values.get(_NAMED, ())), {line.product_key for line in context.order(case).lines}
        said = (Say("utter_cancels_whole_order"),) if named & held and held - named else ()
        return Answer(case.without(_NAMED).with_value(self.name, True), said)

    def question(self, case: Case, context: Context) -> Say:
        """Nobody is asked.

        Raises:
            NotImplementedError: Always.
        """
        raise NotImplementedError
