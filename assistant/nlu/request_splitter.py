"""The Rasa component that has the parts of a message read beside it, where they may be requests of their own."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.nlu.language_detector import LANGUAGE
from assistant.nlu.requests.deciding import spans_to_read
from assistant.nlu.requests.segments import split_requests

SEGMENTS = "request_segments"
"""The property of a message: the segments that its form suggests."""
PART_OF = "part_of_message"
"""The property of a part that is read beside its message: (the message, start, end)."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class RequestSplitter(GraphComponent):
    """Adds messages for the parts of a message, so that the lines below it read them as they read the message.

    It stands below LanguageDetector and above the tokenizer; RequestCollector takes the parts away again. A message
    without a joint gets no part and costs nothing more.
    """

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RequestSplitter:
        """Build the component; it has no options."""
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the parts behind the messages."""
        parts: List[Message] = []
        for message in messages:
            text = message.get(TEXT) or ""
            segments = split_requests(text)
            message.set(SEGMENTS, segments)
            for start, end in spans_to_read(segments):
                part = Message({TEXT: text[start:end], PART_OF: (message, start, end)})
                part.set(LANGUAGE, message.get(LANGUAGE))
                part.set("metadata", message.get("metadata"))
                parts.append(part)
        return [*messages, *parts]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave training phrases whole."""
        return training_data
