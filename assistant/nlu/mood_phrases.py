"""The Rasa component that puts the moods' phrases among the training data, for the pipeline's featurizer to read."""

from __future__ import annotations

import hashlib
from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.nlu.fingerprint import code_fingerprint
from assistant.nlu.mood.phrases import phrase_files, read_phrases

MOOD = "mood"
"""The property of these training phrases, which have no intent, and of messages that MoodClassifier has read."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class MoodPhrases(GraphComponent):
    """Adds training phrases that have a "mood" and no intent, which no classifier of intents sees.

    It stands before the tokenizer.
    """

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MoodPhrases:
        """Build the component; it has no options."""
        return cls()

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> str | None:
        """Train again when the phrases change."""
        digest = hashlib.sha256(code_fingerprint("assistant.nlu.mood.phrases").encode())
        for file in phrase_files():
            digest.update(file.read_bytes())
        return digest.hexdigest()[:16]

    def process(self, messages: List[Message]) -> List[Message]:
        """Leave incoming messages alone."""
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the phrases."""
        phrases = [Message({TEXT: phrase.text, MOOD: phrase.mood}) for phrase in read_phrases()]
        return training_data.merge(TrainingData(training_examples=phrases))
