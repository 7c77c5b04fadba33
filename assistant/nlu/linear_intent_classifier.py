"""The Rasa component that tells what a customer wants, and when it is nothing a shop does."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import Any, Dict, List, Tuple, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from threadpoolctl import threadpool_limits

from assistant.chinese import warm_up
from assistant.nlu.catalogue_entity_extractor import NAMES
from assistant.nlu.fingerprint import code_fingerprint
from assistant.nlu.intents.model import IntentModel
from assistant.nlu.intents.names import without_names
from assistant.nlu.intents.trainer import Phrase, TrainingOptions, train_intents

INTENT_RECORD = "intent_record"
"""The message property with ranking, out-of-scope score and threshold."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(IntentClassifier, GraphComponent):
    """Sets "intent", "intent_ranking" and "intent_record".

    Options: `strengths`, `false_alarms`, `out_of_scope`, `seed` (see TrainingOptions), and `ranking_share`, how
    much of the confidence the ranking holds: each later call of the action server sends it along, so it is kept short.
    """

    def __init__(
        self, config: Dict[str, Any], storage: ModelStorage, resource: Resource, model: IntentModel | None = None
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._model = model

    @property
    def model(self) -> IntentModel | None:
        """The trained core; None before training."""
        return self._model

    @classmethod
    def required_components(cls) -> List[Type[Any]]:
        """The sentence vector comes from a featurizer."""
        return [Featurizer]

    @staticmethod
    def required_packages() -> List[str]:
        """What serving needs."""
        return ["scipy", "jieba"]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Give the defaults of TrainingOptions."""
        return {**vars(TrainingOptions()), "ranking_share": 0.99}

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> str | None:
        """Train again when the core changes."""
        core = (
            "basis", "calibration", "cross_validation", "familiarity", "logistic", "model", "names", "neighbours",
            "ngrams", "trainer",
        )  # fmt: skip
        return code_fingerprint(
            "assistant.nlu.text", "assistant.simplified", *(f"assistant.nlu.intents.{name}" for name in core)
        )

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
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
    ) -> LinearIntentClassifier:
        """Read the model, and get the Chinese dictionary ready.

        One message at a time is too little for several threads of linear algebra: waiting for each other, they cost
        where the processors are idle and stall where they are not (0.1 ms became 9).
        """
        with model_storage.read_from(resource) as folder:
            model = IntentModel.load(folder)
        warm_up()
        threadpool_limits(1, user_api="blas")
        return cls(config, model_storage, resource, model)

    def train(self, training_data: TrainingData) -> Resource:
        """Train on every phrase that has an intent."""
        options = TrainingOptions(**{name: self._config[name] for name in vars(TrainingOptions())})
        phrases = [
            Phrase(readable_text(message), message.get(INTENT), _sentence_vector(message))
            for message in training_data.intent_examples
            if message.get(TEXT)
        ]
        self._model = train_intents(phrases, options, names=_name_vectors(training_data))
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Classify incoming messages."""
        if self._model is None:
            raise RuntimeError("LinearIntentClassifier was used before it was loaded")
        for message in messages:
            record = self._model.classify(readable_text(message), _sentence_vector(message))
            ranking = _shortened(record.ranking, self._config["ranking_share"])
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
            message.set(INTENT_RECORD, {**vars(record), "ranking": ranking[:5]}, add_to_output=True)
        return messages


def readable_text(message: Message) -> str:
    """Give the text that the n-grams are of: without the shop's names, where a line above has found them."""
    return without_names(message.get(TEXT) or "", message.get(NAMES) or ())


def _shortened(ranking: Tuple[Tuple[str, float], ...], share: float) -> List[Dict[str, Any]]:
    """Keep the first intents that together hold a share of the confidence, and let them sum to one."""
    sums = list(accumulate(confidence for _, confidence in ranking))
    length = min(bisect_left(sums, share * sums[-1]) + 1, len(ranking))
    return [{"name": name, "confidence": confidence / sums[length - 1]} for name, confidence in ranking[:length]]


def _name_vectors(training_data: TrainingData) -> Dict[str, np.ndarray[Any, Any]]:
    vectors = {message.get(INTENT): _sentence_vector(message, INTENT) for message in training_data.intent_examples}
    return {name: vector for name, vector in vectors.items() if vector is not None}


def _sentence_vector(message: Message, attribute: str = TEXT) -> np.ndarray[Any, Any] | None:
    for features in message.features:
        if features.attribute == attribute and features.type == "sentence" and features.is_dense():
            return np.asarray(features.features[0], dtype=np.float32)
    return None
