"""The Rasa component that puts the requests of a message into their order, with their entities and conditions."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple, Type

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from assistant.nlu.request_splitter import PART_OF, SEGMENTS, RequestSplitter
from assistant.nlu.requests.collecting import as_dicts, is_torn, ranking_led_by, reading_of, reading_of_all
from assistant.nlu.requests.deciding import Request, decide
from assistant.nlu.requests.segments import Segment

REQUESTS = "requests"
"""The message property: an ordered list, never empty."""

Parts = Dict[Tuple[int, int], Message]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RequestCollector(GraphComponent):
    """Sets the message property "requests"; where there are several, the message's intent says so.

    It stands below the classifier and the extractors. Its option `several` names the intent of a message with several
    requests, for the rules to react to; without it such a message gets the intent of its first request.
    """

    def __init__(self, config: Dict[str, Any]) -> None:
        self._several: str | None = config["several"]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Give the defaults of the options."""
        return {"several": None}

    @classmethod
    def required_components(cls) -> List[Type[Any]]:
        """The parts come from the splitter."""
        return [RequestSplitter]

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RequestCollector:
        """Build the component."""
        return cls(config)

    def process(self, messages: List[Message]) -> List[Message]:
        """Take the parts away and set the requests."""
        parts: Dict[int, Parts] = {}
        for message in messages:
            if message.get(PART_OF):
                whole, start, end = message.get(PART_OF)
                parts.setdefault(id(whole), {})[start, end] = message
        kept = [message for message in messages if not message.get(PART_OF)]
        for message in kept:
            self._collect(message, parts.get(id(message), {}))
        return kept

    def _collect(self, message: Message, parts: Parts) -> None:
        text, entities = message.get(TEXT) or "", message.get(ENTITIES) or []
        intent = message.get(INTENT) or {"name": None, "confidence": 0.0}
        whole = reading_of_all(text, intent)
        segments = message.get(SEGMENTS) or [Segment(0, len(text), (0, len(text)))]
        readings = {span: reading_of(text, part.get(INTENT), entities, span) for span, part in parts.items()}
        requests = decide(segments, readings, whole=whole) if parts and not is_torn(readings, whole=whole) else []
        if requests and requests[0].read:
            first = readings[requests[0].read]
            name = self._several if self._several and len(requests) > 1 else first.intent
            _lead(message, parts[requests[0].read], name, first.confidence)
        elif (whole.intent, whole.confidence) != (intent["name"], intent["confidence"]):
            _lead(message, message, whole.intent, whole.confidence)
        if not requests:
            requests = [Request(0, len(text), None, Segment(0, len(text), (0, len(text))))]
        message.set(REQUESTS, as_dicts(text, requests, readings, whole, entities), add_to_output=True)


def _lead(message: Message, part: Message, intent: str, confidence: float) -> None:
    """Give a message the intent that its requests say it has."""
    ranking = ranking_led_by(part.get(INTENT_RANKING_KEY) or [], intent, confidence)
    message.set(INTENT, ranking[0], add_to_output=True)
    message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
