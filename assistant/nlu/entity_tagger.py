"""The Rasa component that learns entities from the training phrases."""

from __future__ import annotations

from typing import Any, Dict, List, get_args

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, FEATURE_TYPE_SEQUENCE, INTENT, TEXT, TEXT_TOKENS
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.errors import DataError
from assistant.nlu.entities import merge
from assistant.nlu.fingerprint import code_fingerprint
from assistant.nlu.linear_intent_classifier import INTENT_RECORD
from assistant.nlu.tagger import TaggedPhrase, Tagger, VectorsAs, train_tagger
from assistant.nlu.tagger_features import Context
from assistant.nlu.tokens import cut

SURE_OF_INTENT = 0.5
PRODUCT = "product"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class EntityTagger(GraphComponent, EntityExtractorMixin):
    """Adds entities with the extractor "tagger", from the words, the intent, and the encoder's token vectors.

    Options: `entities`, the kinds to learn (all that are annotated when empty); `confidence`, how likely
    each token has to be, null takes the likeliest tags of the whole message; `vectors`, what the encoder's vectors are
    read as, "classes" of alike words, or "tags" where `fine_tune: {method: joint}` has taught the encoder these.
    """

    def __init__(
        self, config: Dict[str, Any], storage: ModelStorage, resource: Resource, tagger: Tagger | None = None
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._tagger = tagger

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Learn every kind."""
        return {"entities": [], "confidence": 0.5, "vectors": "classes"}

    @classmethod
    def validate_config(cls, config: Dict[str, Any]) -> None:
        """Refuse what the vectors cannot be read as."""
        if config["vectors"] not in get_args(VectorsAs):
            known = " or ".join(get_args(VectorsAs))
            raise DataError(f'The option vectors of EntityTagger is "{config["vectors"]}"; expected {known}.')

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> str | None:
        """Train again when the core changes."""
        core = "tagger tagger_features decoding tag_layer word_clusters intents.logistic tokens text".split()
        return code_fingerprint("assistant.simplified", *(f"assistant.nlu.{name}" for name in core))

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EntityTagger:
        """Build an untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,  # noqa: ANN401
    ) -> EntityTagger:
        """Open the model in the archive."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, Tagger.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Train on every phrase; those without entities teach what is none."""
        wanted = set(self._config["entities"])
        phrases = []
        for message in training_data.intent_examples:
            marks = [(item["entity"], item["start"], item["end"]) for item in message.get(ENTITIES) or []]
            kept = tuple(mark for mark in marks if not wanted or mark[0] in wanted)
            context = Context(message.get(INTENT), _token_vectors(message), _products(message))
            phrases.append(TaggedPhrase(message.get(TEXT), kept, context))
        with self._storage.write_to(self._resource) as folder:
            train_tagger(phrases, folder, vectors=self._config["vectors"])
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Add what the tagger finds; it gives way to what earlier components found."""
        if self._tagger is None:
            raise RuntimeError("EntityTagger was used before it was loaded")
        for message in messages:
            text = message.get(TEXT) or ""
            earlier = message.get(ENTITIES) or []
            context = Context(_intent(message), _token_vectors(message), _products(message))
            found = self._tagger.find(text, context, confidence=self._config["confidence"])
            message.set(ENTITIES, merge(earlier, found, text), add_to_output=True)
        return messages


def _intent(message: Message) -> str:
    """Give the intent where the classifier is sure of it, and has not called the message out of scope."""
    intent, record = message.get(INTENT) or {}, message.get(INTENT_RECORD) or {}
    is_sure = float(intent.get("confidence") or 0.0) >= SURE_OF_INTENT and not record.get("rejected")
    return str(intent.get("name") or "") if is_sure else ""


def _products(message: Message) -> tuple[tuple[int, int], ...]:
    """Give where products are named: as annotated in training, as found before in serving."""
    found = message.get(ENTITIES) or []
    return tuple((item["start"], item["end"]) for item in found if item["entity"] == PRODUCT)


def _token_vectors(message: Message) -> np.ndarray[Any, Any] | None:
    """Give the dense features of the tokens, one row each, without rows of another tokenizer's tokens."""
    tokens = message.get(TEXT_TOKENS) or []
    if [(token.start, token.end) for token in tokens] != [(t.start, t.end) for t in cut(message.get(TEXT) or "")]:
        return None
    for features in message.features:
        if features.attribute == TEXT and features.type == FEATURE_TYPE_SEQUENCE and features.is_dense():
            return np.asarray(features.features, dtype=np.float32)
    return None
