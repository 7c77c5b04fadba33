"""Answers small talk, in the shop's tone where a language model is configured."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.events import EventType

from actions.base import ShopAction
from actions.turn import Turn
from actions.writing import small_talk
from assistant.services.procedures.say import Say


class ActionSmallTalk(ShopAction):
    """Says something friendly."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_small_talk"

    async def perform(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Answer, and remember nothing."""
        return (await small_talk(turn),), []
