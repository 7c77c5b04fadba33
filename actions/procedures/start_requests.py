"""Takes several requests out of one message: answers what needs no procedure, begins the first, notes the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.answering import PRODUCT_QUESTIONS, answer_aside, answer_rule
from actions.base import ShopAction
from actions.procedures.case_events import LISTEN, begin_with, conductor, context, known_customer, writes
from actions.turn import Turn
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.say import Say
from assistant.services.procedures.step import Step


class ActionStartRequests(ShopAction):
    """Answers come first, so that the open question stands last."""

    answers: ClassVar[bool] = True

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_start_requests"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Start them."""
        return self.start(turn.requests, turn)

    @staticmethod
    def start(requests: Iterable[Heard], turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Go through requests in their order."""
        said: list[Say] = []
        step: Step | None = None
        for heard in _with_products(requests):
            if writes(heard.intent) and (ruled := answer_rule(heard, language=turn.language)):
                said += ruled
            elif not conductor().handles(heard.intent):
                said += answer_aside(heard, language=turn.language)
            else:
                step = conductor().begin(heard, context(turn), customer_id=known_customer(turn), after=step)
        if step is None:
            return said, [SlotSet("case", None), FollowupAction(LISTEN)]
        asked, events = begin_with(step, turn)
        return (*said, *asked), events


def _with_products(requests: Iterable[Heard]) -> Iterator[Heard]:
    """Complete a question about a product that the message has named before: "the cheapest lamp, and in black?"."""
    named: Heard | None = None
    for heard in requests:
        if heard.first("product"):
            named = heard
        elif named is not None and heard.intent in PRODUCT_QUESTIONS:
            heard = heard.with_products_of(named)
        yield heard
