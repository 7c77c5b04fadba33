"""The Rasa component that finds what has a form: ids, addresses of mail, amounts, dates, ordinals."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from assistant.nlu.entities import merge
from assistant.nlu.recognisers import RECOGNISERS, recognise


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PatternEntityExtractor(GraphComponent, EntityExtractorMixin):
    """Adds entities whose value is normalised and whose "extractor" names the recogniser.

    Options: `recognisers`, the names of those to ask; all of them by default. Relative dates count from the message's
    metadata "today" (ISO) where it has one, else from the machine's date.
    """

    def __init__(self, config: Dict[str, Any]) -> None:
        self._names = tuple(config["recognisers"])
        unknown = set(self._names) - set(RECOGNISERS)
        if unknown:
            known = ", ".join(RECOGNISERS)
            raise InvalidConfigException(
                f'Unknown recogniser "{sorted(unknown)[0]}" in config.yml; expected some of {known}.'
            )

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Ask every recogniser."""
        return {"recognisers": list(RECOGNISERS)}

    @staticmethod
    def required_packages() -> List[str]:
        """What reading telephone numbers needs."""
        return ["phonenumbers"]

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PatternEntityExtractor:
        """Build the component."""
        return cls(config)

    def process(self, messages: List[Message]) -> List[Message]:
        """Add what the recognisers find."""
        for message in messages:
            text = message.get(TEXT) or ""
            found = recognise(text, _today(message), self._names)
            message.set(ENTITIES, merge(message.get(ENTITIES) or [], found, text), add_to_output=True)
        return messages


def _today(message: Message) -> date:
    metadata = message.get("metadata")
    stated = metadata.get("today") if isinstance(metadata, dict) else None
    try:
        return datetime.fromisoformat(str(stated)).date()
    except ValueError:
        return date.today()
