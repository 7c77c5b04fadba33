"""Takes several requests out of one message: answers what needs no procedure, begins the first, notes the others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.answering import answer_about_product, answer_aside, answer_rule
from actions.base import ShopAction
from actions.people.passing_on import pass_on_if_asked
from actions.procedures.case_events import LISTEN, begin_with, conductor, context, known_customer, writes
from actions.products.answer_product_question import SLOT as PRODUCT_QUESTION
from actions.products.answer_product_question import asked_before
from actions.turn import Turn
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.say import Say
from assistant.services.procedures.step import Step
from assistant.services.products.question import PRODUCT_QUESTIONS
from assistant.services.products.together import asked_together


class ActionStartRequests(ShopAction):
    """Answers come first, so that the open question stands last."""

    answers: ClassVar[bool] = True

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_start_requests"

    async def perform(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Start them, and pass the conversation on where one of them asks for that."""
        return await pass_on_if_asked(turn, await super().perform(turn))

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Start them."""
        return self.start(turn.requests, turn)

    @staticmethod
    def start(
        requests: Iterable[Heard], turn: Turn, *, agreed: bool = False
    ) -> tuple[Iterable[Say], list[EventType]]:
        """Go through requests in their order.

        Args:
            requests: What is asked for.
            turn: The turn.
            agreed: Whether a yes was said to them: then none of them only asks.
        """
        said: list[Say] = []
        step: Step | None = None
        about = asked_before(turn)
        for heard in asked_together(requests):
            if not agreed and writes(heard.intent) and (ruled := answer_rule(heard, language=turn.language)):
                said += ruled
            elif heard.intent in PRODUCT_QUESTIONS:
                answered, about = answer_about_product(heard, about=about, language=turn.language)
                said += answered or (Say("utter_do_not_know_in_case"),)
            elif not conductor().handles(heard.intent):
                said += answer_aside(heard, language=turn.language)
            else:
                step = conductor().begin(heard, context(turn), customer_id=known_customer(turn), after=step)
        remembered = [SlotSet(PRODUCT_QUESTION, about.to_json())] if about and about.products else []
        if step is None:
            return said, [*remembered, SlotSet("case", None), FollowupAction(LISTEN)]
        asked, events = begin_with(step, turn)
        return (*said, *asked), [*remembered, *events]
