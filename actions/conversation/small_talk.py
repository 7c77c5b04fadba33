"""Answers small talk, in the shop's tone where a language model is configured."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rasa_sdk.events import EventType

from actions.base import ShopAction
from actions.turn import Turn
from actions.writing import friendly
from assistant.services.procedures.say import Say
from assistant.simplified import folded

_ASKS_HOW_WE_ARE = re.compile(
    r"\bhow(?:'?s| are| is| was) (?:you|u|ya|it going|life|your day|things|everything)\b|\bhow do you (?:do|feel)\b"
    r"|\bare you (?:ok|okay|well|fine|good|happy|tired|alright|all right)\b"
    r"|你(?:还|过得|今天|最近)*(?:好[吗么嘛]|好不好|怎么样|累[吗不]|开心[吗不])|(?:最近|今天|过得)怎么样"
)


class ActionSmallTalk(ShopAction):
    """Says something friendly; who is sad is not told that we are well."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_small_talk"

    async def perform(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Answer, and remember nothing."""
        return (await friendly(turn, "small_talk", otherwise=_fixed(turn)),), []


def _fixed(turn: Turn) -> str:
    """Give the response where no language model answers."""
    if turn.mood != "calm":
        return "utter_chitchat_unhappy"
    return "utter_doing_well" if _ASKS_HOW_WE_ARE.search(folded(turn.heard.text)) else "utter_chitchat"
