"""The Rasa component that marks every message with its language."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.nlu.fingerprint import code_fingerprint
from assistant.nlu.language import LANGUAGES, detect_language

LANGUAGE = "language"
"""The message property: "en", "zh" or None."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class LanguageDetector(GraphComponent):
    """Sets the message property "language"; a language in the message's metadata overrides what the text says.

    It is part of the answer of a parse, from where `LanguagePolicy` takes it into the conversation.
    """

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageDetector:
        """Build the component; it has no options."""
        return cls()

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> str | None:
        """Train again when the rule changes."""
        return code_fingerprint("assistant.nlu.language", "assistant.nlu.text")

    def process(self, messages: List[Message]) -> List[Message]:
        """Mark incoming messages."""
        self._mark(messages)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Mark training phrases."""
        self._mark([example for example in training_data.training_examples if example.get("text")])
        return training_data

    def _mark(self, messages: List[Message]) -> None:
        for message in messages:
            language = _language_in_metadata(message) or detect_language(message.get("text") or "")
            message.set(LANGUAGE, language, add_to_output=True)


def _language_in_metadata(message: Message) -> str | None:
    metadata = message.get("metadata")
    language = metadata.get(LANGUAGE) if isinstance(metadata, dict) else None
    return language if language in LANGUAGES else None
