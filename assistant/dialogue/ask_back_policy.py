"""Takes "did you change it?" after "Done" for a question about that, whatever wish its words resemble."""

from __future__ import annotations

from typing import Any

from rasa.core.constants import RULE_POLICY_PRIORITY
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.dialogue.asking_back import SURE, TICKET, asks_back
from assistant.dialogue.overruling_policy import OverrulingPolicy
from assistant.dialogue.take_back_policy import CHANGED, answers_before, response


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class AskBackPolicy(OverrulingPolicy):
    """Overrules the rules for a question about what was done in this conversation.

    Where nothing was done only a question that would begin the deed is taken: where an order is, the order tells.
    """

    action = "action_tell_done"

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the options: its priority, and the intents that would begin what is only asked about."""
        return {
            "priority": RULE_POLICY_PRIORITY + 2,
            "deeds": [
                "edit_account", "change_shipping_address", "change_payment_method", "change_order", "exchange_item",
                "return_item", "undo_change", "check_account",
            ],
        }  # fmt: skip

    def takes(self, tracker: DialogueStateTracker) -> bool:
        """Tell whether the message asks about a change or a ticket of this conversation."""
        message = tracker.latest_message
        asked = asks_back(message.text or "") if message is not None else None
        if message is None or asked is None or asked == TICKET:
            return asked == TICKET
        if asked == SURE:
            answers = answers_before(tracker.applied_events())
            return bool(answers) and any(CHANGED.search(response(event)) for event in answers[-1])
        said = [event for event in tracker.applied_events() if isinstance(event, BotUttered)]
        changed = " ".join(event.text or "" for event in said if CHANGED.search(response(event)))
        numbers = [str(one.get("value")) for one in message.entities if one["entity"] == "order_number"]
        if not all(number in changed for number in numbers):
            return False
        return bool(changed) or message.intent.get("name") in self.config["deeds"]
