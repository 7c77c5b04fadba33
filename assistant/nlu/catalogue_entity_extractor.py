"""The Rasa component that finds the names of what the shop sells."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Dict, List

import structlog
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.errors import AssistantError
from assistant.nlu.catalogue_matcher import CatalogueMatcher, KnownName
from assistant.nlu.entities import Entity, merge
from assistant.nlu.fingerprint import code_fingerprint
from assistant.nlu.intents.names import Name

logger = structlog.get_logger(__name__)


NAMES = "shop_names"
"""The property of a message, and of a training phrase: (start, end, kind) of every name of the shop in it."""


_FEATURIZER = DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER  # only these are shown the training phrases by Rasa


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, _FEATURIZER], is_trainable=True)
class CatalogueEntityExtractor(GraphComponent, EntityExtractorMixin):
    """Adds the entities "product" (value: the product's key) and "option" (value: the option value in English).

    The names are read from the shop's database when the component is loaded, so a shop with other products needs no
    training. Those of the training are kept in the model archive, for a start while the database is away. The lines
    below read from the message's `NAMES` where they stand.
    """

    def __init__(self, storage: ModelStorage, resource: Resource, matcher: CatalogueMatcher | None = None) -> None:
        self._storage = storage
        self._resource = resource
        self._matcher = matcher

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> str | None:
        """Train again when the shop's names change."""
        names = json.dumps([vars(name) for name in _shop_names()], ensure_ascii=False)
        code = code_fingerprint("assistant.nlu.catalogue_matcher", "assistant.nlu.tokens")
        return hashlib.sha256((names + code).encode()).hexdigest()[:16]

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CatalogueEntityExtractor:
        """Build the component without names."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,  # noqa: ANN401
    ) -> CatalogueEntityExtractor:
        """Read the names from the shop; from the model archive when the shop is away."""
        try:
            return cls(model_storage, resource, CatalogueMatcher(_shop_names()))
        except AssistantError as error:
            logger.warning("catalogue.away", error=str(error), used="the names in the model archive")
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, CatalogueMatcher.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the shop's names."""
        self._matcher = CatalogueMatcher(_shop_names())
        with self._storage.write_to(self._resource) as folder:
            self._matcher.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Tell where the names stand in the training phrases; their entities are those that are written in them."""
        for message in training_data.training_examples:
            message.set(NAMES, _places(self._find(message)))
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Add what the message names."""
        for message in messages:
            found = self._find(message)
            message.set(NAMES, _places(found))
            entities = merge(message.get(ENTITIES) or [], found, message.get(TEXT) or "")
            message.set(ENTITIES, entities, add_to_output=True)
        return messages

    def _find(self, message: Message) -> List[Entity]:
        if self._matcher is None:
            raise RuntimeError("CatalogueEntityExtractor was used before it was loaded")
        return self._matcher.find(message.get(TEXT) or "")


def _places(found: List[Entity]) -> List[Name]:
    return [(entity.start, entity.end, entity.kind) for entity in found]


def _shop_names() -> List[KnownName]:
    from assistant.wiring import services

    return [KnownName.of(name) for name in services().catalogue.names()]
