"""Takes "I'm fine" after a report of danger for good news, not for a no to passing the report on."""

from __future__ import annotations

from typing import Any

from rasa.core.constants import RULE_POLICY_PRIORITY
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.dialogue.overruling_policy import OverrulingPolicy
from assistant.dialogue.reassuring import reassures

_OFFERED = ("utter_offer_person_for_report", "utter_still_report")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class ReassurancePolicy(OverrulingPolicy):
    """Overrules the rules for the answer to "shall I pass your report on?" that says only that somebody is well."""

    action = "action_keep_report"

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the options: its priority, above TakeBackPolicy's."""
        return {"priority": RULE_POLICY_PRIORITY + 3}

    def takes(self, tracker: DialogueStateTracker) -> bool:
        """Tell whether the message reassures us, where a report of danger waits for a yes."""
        message = tracker.latest_message
        return message is not None and reassures(message.text or "") and _waits(list(tracker.applied_events()))


def _waits(events: list[Event]) -> bool:
    """Tell whether the answer before the newest message offered to pass a report on."""
    said = [index for index, event in enumerate(events) if isinstance(event, UserUttered)]
    answer = events[said[-2] : said[-1]] if len(said) > 1 else []
    return any(
        isinstance(event, BotUttered) and (event.metadata or {}).get("utter_action") in _OFFERED for event in answer
    )
