"""Changes the language of the conversation at the customer's word."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.events import EventType, SlotSet

from actions.base import ShopAction
from actions.knowledge.answer_question import answer_or_refer
from actions.turn import Turn
from assistant.services.language_wish import SPOKEN, LanguageWish, asks_which_languages, read_language_wish
from assistant.services.procedures.say import Say


class ActionChangeLanguage(ShopAction):
    """Switches to the language that is wished for; what only names a language is a question like any other."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_change_language"

    async def perform(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Answer in the new language, or what is asked about a language; one that we do not speak changes nothing."""
        named = [(str(one.value), one.start, one.end) for one in turn.heard.all("language")]
        wish = read_language_wish(turn.heard.text, named, current=turn.language)
        if wish is None and not asks_which_languages(turn.heard.text):
            return await answer_or_refer(turn)
        if wish is None or (wish.language == turn.language and not wish.holds):
            return (Say("utter_languages_spoken"),), []
        if wish.language not in SPOKEN:
            return (Say("utter_language_not_spoken"),), []
        return (Say(f"utter_language_is_{wish.language}"),), [SlotSet("language", _slot_value(wish))]


def _slot_value(wish: LanguageWish) -> str:
    """Give the language as its slot takes it; see `assistant.dialogue.language_slot`."""
    return f"{'chosen' if wish.holds else 'switched'}:{wish.language}"
