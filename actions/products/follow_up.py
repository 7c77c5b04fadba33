"""Takes a detail without a wish: it goes on with the question about a product before it, or we ask what is wanted."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.events import EventType

from actions.products.answer_product_question import ActionAnswerProductQuestion, asked_before
from actions.turn import Turn
from assistant.services.procedures.say import Say
from assistant.services.products.question import is_follow_up
from assistant.wiring import services


class ActionFollowUp(ActionAnswerProductQuestion):
    """Answers "and in black?" after a question about a product."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_follow_up"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Answer when the message names a product, an option or an aspect; else ask for the wish."""
        if asked_before(turn) is None or not is_follow_up(turn.heard, services().catalogue.products()):
            return (Say("utter_ask_wish"),), []
        return super().act(turn)
