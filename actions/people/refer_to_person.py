"""For wishes that this assistant cannot carry out yet: what the articles say about it, and the offer of a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rasa_sdk.events import EventType, SlotSet

from actions.answering import quote_and_refer
from actions.base import ShopAction
from actions.turn import Turn
from assistant.services.procedures.say import Say


class ActionReferToPerson(ShopAction):
    """Says plainly that a colleague does this, with the article that explains it."""

    answers: ClassVar[bool] = True

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_refer_to_person"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Quote the article when there is one, and offer a person."""
        said = quote_and_refer(turn.heard, language=turn.language, in_case=turn.in_case)
        # inside a procedure the question asked again already waits for a yes: never ask for a second one
        return said, [] if turn.in_case else [SlotSet("offer", "person")]
