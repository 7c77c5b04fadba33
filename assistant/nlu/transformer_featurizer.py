"""The Rasa featurizer that runs a transformer encoder: trained anywhere, served by ONNX Runtime alone."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Dict, List, Tuple, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import ENTITIES, FEATURE_TYPE_SENTENCE, INTENT, TEXT, TEXT_TOKENS
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.encoders import exported_folder
from assistant.encoders.encoder import Encoding, mean_over_spans
from assistant.encoders.fine_tuning import FineTuning
from assistant.encoders.one_text import write_for_one_text
from assistant.encoders.onnx_encoder import FILES, OnnxEncoder
from assistant.encoders.spec import GRAPH_FILE, EncoderSpec, spec_fingerprint
from assistant.encoders.vector_cache import VectorCache
from assistant.nlu.fingerprint import code_fingerprint
from assistant.nlu.text import has_han
from assistant.nlu.tokens import bio_tags, cut
from assistant.settings import settings


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class TransformerFeaturizer(DenseFeaturizer, GraphComponent):
    """One vector a token and one for the sentence, for messages in a language that the encoder knows.

    The sentence feature has the shape (1, d + k·d): the pooled vector, then the means of inner layers.

    Options: `encoder`, a block of `EncoderSpec` fields; empty means the encoder that the project ships. `fine_tune`, a
    block of `FineTuning` fields; empty leaves the encoder as it is.
    """

    def __init__(
        self, config: Dict[str, Any], name: str, storage: ModelStorage, resource: Resource, encoder: OnnxEncoder | None
    ) -> None:
        super().__init__(name, config)
        self._storage = storage
        self._resource = resource
        self._encoder = encoder

    @classmethod
    def required_components(cls) -> List[Type[Any]]:
        """Token vectors need tokens."""
        return [Tokenizer]

    @staticmethod
    def required_packages() -> List[str]:
        """What serving needs; exporting needs torch and transformers besides."""
        return ["onnxruntime", "tokenizers"]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Give the shipped encoder."""
        return {**DenseFeaturizer.get_default_config(), "encoder": {}, "fine_tune": {}}

    @classmethod
    def validate_config(cls, config: Dict[str, Any]) -> None:
        """Refuse an unknown option of the encoder or of its fine-tuning."""
        EncoderSpec.from_config(config["encoder"])
        FineTuning.from_config(config["fine_tune"])

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> str | None:
        """Train again when the encoder or the code behind it changes."""
        spec = EncoderSpec.from_config(config.get("encoder") or {})
        core = ("encoder", "onnx_encoder", "one_text", "fine_tuning", "lesson", "tuning_losses")
        return spec_fingerprint(spec) + code_fingerprint(*(f"assistant.encoders.{name}" for name in core))

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TransformerFeaturizer:
        """Build an untrained component."""
        return cls(config, execution_context.node_name or cls.__name__, model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,  # noqa: ANN401
    ) -> TransformerFeaturizer:
        """Open the encoder that lies in the model archive."""
        with model_storage.read_from(resource) as folder:
            encoder = OnnxEncoder.load(folder)
        return cls(config, execution_context.node_name or cls.__name__, model_storage, resource, encoder)

    def train(self, training_data: TrainingData) -> Resource:
        """Export the encoder where that has not been done, and put it into the model archive."""
        with self._storage.write_to(self._resource) as folder, self._exported(training_data) as source:
            for name in FILES:
                shutil.copyfile(source / name, folder / name)
            write_for_one_text(source / GRAPH_FILE, folder / GRAPH_FILE)
        return self._resource

    @contextmanager
    def _exported(self, training_data: TrainingData) -> Iterator[Path]:
        """Give the folder of the exported encoder; of a fine-tuned one only for as long as it is copied."""
        spec = EncoderSpec.from_config(self._config["encoder"])
        options = FineTuning.from_config(self._config["fine_tune"])
        if not options.epochs:
            yield exported_folder(spec)
            return
        from assistant.encoders.export import export_encoder
        from assistant.encoders.lesson import Lesson

        readable = [message for message in training_data.intent_examples if _is_readable(message, spec.languages)]
        texts, intents = ([item.get(name) for item in readable] for name in (TEXT, INTENT))
        lesson = Lesson(options, texts, intents, [_tags(item) for item in readable])
        with tempfile.TemporaryDirectory(prefix="tuned-") as folder:
            export_encoder(spec, Path(folder) / "encoder", teacher=lesson)
            yield Path(folder) / "encoder"

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add vectors to the training phrases, through the disk cache."""
        known = self._open_encoder.languages
        messages = [message for message in training_data.training_examples if _is_readable(message, known)]
        cache = VectorCache(settings().var_folder / "vectors.db")
        encodings = cache.encode(self._open_encoder, [message.get(TEXT) for message in messages])
        for message, encoding in zip(messages, encodings, strict=False):
            self._add_vectors(message, encoding)
        self._add_name_vectors(training_data, cache)
        return training_data

    def _add_name_vectors(self, training_data: TrainingData, cache: VectorCache) -> None:
        """Add to each phrase the vector of its intent's name, "where is my order" and "track order" being alike."""
        messages = training_data.intent_examples
        names = [str(message.get(INTENT)).replace("_", " ") for message in messages]
        for message, encoding in zip(messages, cache.encode(self._open_encoder, names), strict=False):
            vector = encoding.depths[np.newaxis, :]
            message.add_features(Features(vector, FEATURE_TYPE_SENTENCE, INTENT, self._identifier))

    def process(self, messages: List[Message]) -> List[Message]:
        """Add vectors to incoming messages."""
        for message in messages:
            if _is_readable(message, self._open_encoder.languages):
                self._add_vectors(message, self._open_encoder.encode([message.get(TEXT)])[0])
        return messages

    @property
    def _open_encoder(self) -> OnnxEncoder:
        if self._encoder is None:
            raise RuntimeError("TransformerFeaturizer was used before it was loaded")
        return self._encoder

    def _add_vectors(self, message: Message, encoding: Encoding) -> None:
        spans = [(token.start, token.end) for token in message.get(TEXT_TOKENS)]
        sequence = mean_over_spans(encoding, spans)
        self.add_features_to_message(sequence, encoding.depths[np.newaxis, :], TEXT, message)


def _tags(message: Message) -> List[Tuple[int, int, str]]:
    """Give a training phrase's tokens with the tags that its entities give them."""
    tokens = cut(message.get(TEXT))
    marks = [(item["entity"], item["start"], item["end"]) for item in message.get(ENTITIES) or []]
    return [(token.start, token.end, tag) for token, tag in zip(tokens, bio_tags(tokens, marks), strict=False)]


def _is_readable(message: Message, languages: Collection[str]) -> bool:
    """Tell whether the encoder knows the message's language; with Chinese characters "undetermined" is a no."""
    text = message.get(TEXT)
    if not text or not message.get(TEXT_TOKENS):
        return False
    language = message.get("language")
    return language in languages if language else "zh" in languages or not has_han(text)
