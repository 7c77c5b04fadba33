"""Takes a message that says only what is new ("and for shoes?", "那鞋子呢？") for a question, where it follows one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rasa.core.constants import RULE_POLICY_PRIORITY
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.events import ActionExecuted, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.dialogue.overruling_policy import OverrulingPolicy
from assistant.knowledge.follow_up import asks_aspect, new_part

ANSWERING = "action_answer_question"
_ANSWERS = (ANSWERING, "utter_contact_customer_service")
_ASKS = re.compile(r"[?？呢]\W*$")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class FollowUpPolicy(OverrulingPolicy):
    """Overrules the rules for a follow-up that the classifier, which sees one message only, cannot understand.

    A wish that it is sure of stays a wish, and so does everything inside a procedure; but “那周末呢” is no goodbye, and
    "how much is it?", which names no product, is no question about one.
    """

    action = ANSWERING

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the options: intents that are no wish, that no question has, and when a wish is sure to be one."""
        return {
            "priority": RULE_POLICY_PRIORITY + 1,
            "no_wish": ["inform", "choose", "correct", "chitchat", "out_of_scope"],
            "no_question": ["goodbye", "thank"],
            "of_products": ["ask_product", "check_stock", "recommend_product"],
            "sure_from": 0.6,
        }

    def takes(self, tracker: DialogueStateTracker) -> bool:
        """Tell whether the message says what is new after a question that was answered."""
        message = tracker.latest_message
        if message is None or new_part(message.text or "") is None:
            return False
        sure = float(message.intent.get("confidence") or 0.0) >= self.config["sure_from"]
        intent = message.intent.get("name")
        misread = intent in self.config["no_question"] and _ASKS.search(message.text or "") is not None
        nameless = intent in self.config["of_products"] and asks_aspect(message.text or "")
        if sure and not (misread or nameless) and intent not in self.config["no_wish"]:
            return False
        return _answered_before(tracker.applied_events())


def _answered_before(events: Sequence[Event]) -> bool:
    """Tell whether the message before this one was a question about the shop, and answered."""
    said = [index for index, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(said) < 2:
        return False
    turn = events[said[-2] : said[-1]]
    return any(isinstance(event, ActionExecuted) and event.action_name in _ANSWERS for event in turn)
