"""Answers small talk, in the shop's tone where a language model is configured."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.events import EventType

from actions.base import ShopAction
from actions.turn import Turn
from actions.writing import friendly
from assistant.services.procedures.say import Say


class ActionSmallTalk(ShopAction):
    """Says something friendly."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_small_talk"

    async def perform(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Answer, and remember nothing."""
        return (await friendly(turn, "small_talk", otherwise="utter_chitchat"),), []
