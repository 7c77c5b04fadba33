"""Takes "actually no, I want to keep it" after "Done" for the wish to take that back, whatever else it resembles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rasa.core.constants import RULE_POLICY_PRIORITY
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.dialogue.overruling_policy import OverrulingPolicy
from assistant.dialogue.taking_back import takes_back

TAKING_BACK = "action_take_back"
_CHANGED = re.compile(
    r"^utter_(?:\w+_receipt\w*|password_link_sent|ticket_(?:opened|stands)\w*|complaint_taken\w*|refused_undo_\w+)$"
)
"""The responses that tell of a change, or that it stays."""
_MANNERS = ("thank", "greet", "chitchat")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class TakeBackPolicy(OverrulingPolicy):
    """Overrules the rules for the message after a change: a "no" there declines no offer, and "stop" has an object.

    Only where no procedure is under way; a bare "no" or "no thanks" takes nothing back.
    """

    action = TAKING_BACK

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the options: its priority, above FollowUpPolicy's."""
        return {"priority": RULE_POLICY_PRIORITY + 2}

    def takes(self, tracker: DialogueStateTracker) -> bool:
        """Tell whether the message wants the change undone that the answer before it told of."""
        return _takes_back(tracker)


def _takes_back(tracker: DialogueStateTracker) -> bool:
    message = tracker.latest_message
    answer = _answer_before(tracker.applied_events())
    if message is None or not any(_CHANGED.search(_response(event)) for event in answer):
        return False
    text = message.text or ""
    named = [(str(one["entity"]), text[one["start"] : one["end"]], str(one.get("value"))) for one in message.entities]
    spoken_of = " ".join(event.text or "" for event in answer)
    if any(kind == "order_number" and number not in spoken_of for kind, _, number in named):
        return False  # a wish about another order
    return takes_back(text, named=[(kind, words) for kind, words, _ in named])


def _answer_before(events: Sequence[Event]) -> list[BotUttered]:
    """Return what was answered to the last message before this one that was more than manners."""
    said = [index for index, event in enumerate(events) if isinstance(event, UserUttered)]
    for start, end in zip(reversed(said[:-1]), reversed(said[1:]), strict=True):
        message = events[start]
        if isinstance(message, UserUttered) and message.intent.get("name") not in _MANNERS:
            return [event for event in events[start:end] if isinstance(event, BotUttered)]
    return []


def _response(event: BotUttered) -> str:
    return str((event.metadata or {}).get("utter_action") or "")
