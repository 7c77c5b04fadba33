"""The base of the policies that overrule the rules for messages that only the conversation lets one understand."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar

from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.storage.resource import Resource
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker


class OverrulingPolicy(Policy):
    """Predicts one action for a message that it takes, and then the end of the turn; nothing inside a procedure.

    Attributes:
        action: The name of the action.
    """

    action: ClassVar[str]

    @abstractmethod
    def takes(self, tracker: DialogueStateTracker) -> bool:
        """Tell whether the newest message is for the action, whatever intent it was read as."""

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
        """Predict the action, and behind it the end of the turn; nothing for any other message."""
        probabilities = self._default_predictions(domain)
        following = {ACTION_LISTEN_NAME: self.action, self.action: ACTION_LISTEN_NAME}
        action = following.get(tracker.latest_action_name or "")
        if action and not tracker.active_loop_name and self.takes(tracker):
            probabilities[domain.index_for_action(action)] = 1.0
        return self._prediction(probabilities)
