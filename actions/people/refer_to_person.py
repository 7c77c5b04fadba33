"""For wishes that this assistant cannot carry out yet: what the articles say about it, and the offer of a person."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.events import EventType, SlotSet

from actions.base import ShopAction
from actions.turn import Turn
from assistant.services.procedures.say import Say
from assistant.wiring import answerer


class ActionReferToPerson(ShopAction):
    """Says plainly that a colleague does this, with the article that explains it."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_refer_to_person"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Quote the article when there is one, and offer a person."""
        said = [Say("utter_offer_person_for_wish_in_case" if turn.in_case else "utter_offer_person_for_wish")]
        answer = answerer().answer(turn.heard.text, language=turn.language)
        if answer is not None and answer.language == turn.language:
            values = {"quote": answer.text, "title": answer.title, "link": answer.link}
            said.insert(0, Say("utter_answer", values))
        # inside a procedure the question asked again already waits for a yes: never ask for a second one
        return said, [] if turn.in_case else [SlotSet("offer", "person")]
