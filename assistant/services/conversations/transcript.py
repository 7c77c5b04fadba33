"""A conversation as plain text, for the customer to keep."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.services.conversations.records import ASSISTANT, CUSTOMER, Event
from assistant.services.conversations.visible import visible

_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_NAMES: Final = {
    "en": {CUSTOMER: "You", ASSISTANT: "Assistant", "person": "Our colleague"},
    "zh": {CUSTOMER: "您", ASSISTANT: "智能客服", "person": "人工客服"},
}
_TITLES: Final = {"en": "Conversation, times in UTC", "zh": "对话记录（时间为 UTC）"}


def spoken_language(events: Sequence[Event], default: str) -> str:
    """Tell which language a conversation is in: that of our last answer, before the first one the default."""
    said = next((event.text for event in reversed(events) if event.author != CUSTOMER), None)
    if said is None:
        return default
    return "zh" if _HAN.search(said) else "en"


def write_transcript(events: Sequence[Event], *, default: str) -> str:
    """Write down who said what and when, choices that were offered in brackets.

    Args:
        events: What was said, in order.
        default: "en" or "zh", for a conversation in which we said nothing yet.
    """
    language = spoken_language(events, default)
    blocks = [_TITLES[language], *(_block(event, language) for event in events)]
    return "\n\n".join(blocks) + "\n"


def _block(event: Event, language: str) -> str:
    name = _NAMES[language][event.author]
    heading = f"{event.at:%Y-%m-%d %H:%M} {name}{'：' if language == 'zh' else ':'}"
    said = [event.text, *(f"[{button.title}]" for button in event.buttons)]
    return "\n".join([heading, *map(visible, said)])
