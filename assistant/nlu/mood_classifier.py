"""The Rasa component that tells how a customer feels: calm, unhappy or angry."""

from __future__ import annotations

from typing import Any, Dict, List, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.chinese import warm_up
from assistant.nlu.fingerprint import code_fingerprint
from assistant.nlu.mood.cues import is_loud
from assistant.nlu.mood.model import MoodModel
from assistant.nlu.mood.trainer import Example, train_mood
from assistant.nlu.mood_phrases import MOOD, MoodPhrases
from assistant.nlu.text import has_han


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MoodClassifier(GraphComponent):
    """Sets the message property "mood": {"name": "calm" | "unhappy" | "angry", "confidence": 0 to 1}.

    Options: `calm_phrases`, how many phrases of each intent and script serve as calm ones besides the component's own,
    and `moody_intents`, the intents whose phrases do not, since customers say them in any mood.
    """

    def __init__(
        self, config: Dict[str, Any], storage: ModelStorage, resource: Resource, model: MoodModel | None = None
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._model = model

    @classmethod
    def required_components(cls) -> List[Type[Any]]:
        """Its phrases, and a featurizer for the sentence vector."""
        return [MoodPhrases, Featurizer]

    @staticmethod
    def required_packages() -> List[str]:
        """What serving needs."""
        return ["scipy", "jieba"]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Give what suits a vocabulary of some fifty intents."""
        moody = ["ask_why", "complaint", "contact_human_agent", "insult", "out_of_scope", "payment_issue", "review"]
        return {"calm_phrases": 15, "moody_intents": moody}

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> str | None:
        """Train again when the core changes."""
        core = [f"assistant.nlu.mood.{name}" for name in ("cues", "model", "phrases", "trainer", "words")]
        shared = ("assistant.nlu.text", "assistant.nlu.intents.logistic", "assistant.nlu.intents.ngrams")
        return code_fingerprint(*core, *shared)

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MoodClassifier:
        """Build an untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,  # noqa: ANN401 - Rasa's own signature
    ) -> MoodClassifier:
        """Read the model."""
        with model_storage.read_from(resource) as folder:
            model = MoodModel.load(folder)
        warm_up()
        return cls(config, model_storage, resource, model)

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the moods' phrases and on a sample of the intents' phrases."""
        moods = [message for message in training_data.training_examples if message.get(MOOD)]
        examples = [Example(message.get(TEXT), message.get(MOOD), _sentence_vector(message)) for message in moods]
        calm = [Example(message.get(TEXT), "calm", _sentence_vector(message)) for message in self._calm(training_data)]
        self._model = train_mood([*examples, *calm])
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def _calm(self, training_data: TrainingData) -> List[Message]:
        """Choose phrases of ordinary requests that nobody shouts, spread evenly over each intent's."""
        groups: Dict[Any, List[Message]] = {}
        for message in training_data.intent_examples:
            text, intent = message.get(TEXT) or "", message.get(INTENT)
            if intent not in self._config["moody_intents"] and not is_loud(text):
                groups.setdefault((intent, has_han(text)), []).append(message)
        wanted = self._config["calm_phrases"]
        return [message for group in groups.values() for message in _spread(group, wanted)]

    def process(self, messages: List[Message]) -> List[Message]:
        """Tell the mood of incoming messages."""
        if self._model is None:
            raise RuntimeError("MoodClassifier was used before it was loaded")
        for message in messages:
            mood = self._model.classify(message.get(TEXT) or "", _sentence_vector(message))
            message.set(MOOD, {"name": mood.name, "confidence": mood.confidence}, add_to_output=True)
        return messages


def _spread(messages: List[Message], wanted: int) -> List[Message]:
    return messages[:: max(1, len(messages) // max(1, wanted))][:wanted]


def _sentence_vector(message: Message) -> np.ndarray[Any, Any] | None:
    for features in message.features:
        if features.attribute == TEXT and features.type == "sentence" and features.is_dense():
            return np.asarray(features.features[0], dtype=np.float32)
    return None
