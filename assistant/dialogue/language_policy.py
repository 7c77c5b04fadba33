"""Puts the language of each message into the conversation's `language` slot."""

from __future__ import annotations

import re
from typing import Any

from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

LANGUAGE = "language"
_HAN = re.compile("[\u4e00-\u9fff]")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class LanguagePolicy(Policy):
    """Predicts no action, and fills the slot before the first one of a turn runs, whichever policy chose it.

    Rasa fills slots from entities, but an entity that no customer wrote is a mistake to `rasa test`; and an action that
    did it would cost every turn a call to the action server.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the options: none but what Rasa asks for."""
        return {"priority": 1}

    def train(self, training_trackers: list[Any], domain: Domain, **kwargs: Any) -> Resource:  # noqa: ANN401 - Rasa's
        """Learn nothing."""
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,  # noqa: ANN401 - Rasa's own signature
    ) -> PolicyPrediction:
        """Predict nothing, and set the slot where the message is in another language."""
        return self._prediction(self._default_predictions(domain), events=_new_language(tracker))


def _new_language(tracker: DialogueStateTracker) -> list[Event]:
    message = tracker.latest_message
    if message is None or tracker.latest_action_name != ACTION_LISTEN_NAME:
        return []
    language = (message.parse_data or {}).get(LANGUAGE) or _of_name(tracker)
    return [SlotSet(LANGUAGE, language)] if language and language != tracker.get_slot(LANGUAGE) else []


def _of_name(tracker: DialogueStateTracker) -> str | None:
    """Return "zh" for a Chinese name, alone or with a post code, where no message has told the language yet."""
    said = [event for event in tracker.applied_events() if isinstance(event, UserUttered)]
    if any((event.parse_data or {}).get(LANGUAGE) for event in said):
        return None
    return "zh" if any(_HAN.search(event.text or "") for event in said) else None
