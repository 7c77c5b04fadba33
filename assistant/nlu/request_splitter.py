"""The Rasa component that has the parts of a message read beside it, where they may be requests of their own."""

from __future__ import annotations

import hashlib
from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.nlu.fingerprint import code_fingerprint
from assistant.nlu.language_detector import LANGUAGE
from assistant.nlu.requests.cutter import Cutter, train_cutter
from assistant.nlu.requests.lessons import make_lessons
from assistant.nlu.requests.messages import message_files, read_messages
from assistant.nlu.requests.parts import divide

DIVISION = "division"
"""The property of a message: how it may be divided into requests."""
PART_OF = "part_of_message"
"""The property of a part that is read beside its message: (the message, start, end)."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class RequestSplitter(GraphComponent):
    """Adds messages for the parts of a message, so that the lines below it read them as they read the message.

    It stands below LanguageDetector and above the tokenizer; RequestCollector takes the parts away again. Where further
    requests may begin is learned from the training phrases and from marked messages. A message in which none is likely
    gets no part and costs nothing more.
    """

    def __init__(self, storage: ModelStorage, resource: Resource, cutter: Cutter | None = None) -> None:
        self._storage = storage
        self._resource = resource
        self._cutter = cutter

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> str | None:
        """Train again when the core or the marked messages change."""
        core = ("cutter", "lessons", "messages", "deciding")
        digest = hashlib.sha256(
            code_fingerprint(
                "assistant.nlu.tagger_features", "assistant.nlu.tokens",
                *(f"assistant.nlu.requests.{name}" for name in core),
            ).encode()
        )  # fmt: skip
        for file in message_files():
            digest.update(file.read_bytes())
        return digest.hexdigest()[:16]

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RequestSplitter:
        """Build an untrained component; it has no options."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,  # noqa: ANN401
    ) -> RequestSplitter:
        """Open the cutter in the archive."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, Cutter.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn where requests begin."""
        phrases = [(item.get(TEXT), item.get(INTENT)) for item in training_data.intent_examples if item.get(TEXT)]
        with self._storage.write_to(self._resource) as folder:
            train_cutter(make_lessons(phrases, read_messages()), folder)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the parts behind the messages."""
        if self._cutter is None:
            raise RuntimeError("RequestSplitter was used before it was loaded")
        parts: List[Message] = []
        for message in messages:
            text = message.get(TEXT) or ""
            division = divide(text, self._cutter.chances(text))
            message.set(DIVISION, division)
            for (start, end), wish in division.to_read().items():
                part = Message({TEXT: wish, PART_OF: (message, start, end)})
                part.set(LANGUAGE, message.get(LANGUAGE))
                part.set("metadata", message.get("metadata"))
                parts.append(part)
        return [*messages, *parts]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave training phrases whole."""
        return training_data
