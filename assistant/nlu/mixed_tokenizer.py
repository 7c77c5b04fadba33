"""The Rasa tokenizer for messages that mix English and Chinese."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.nlu.fingerprint import code_fingerprint
from assistant.nlu.tokens import check_alignment, cut


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class MixedTokenizer(Tokenizer):
    """One token for a Chinese character, a run of letters and digits, an id, or a punctuation mark."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Give what Rasa's tokenizers expect; there is nothing to set."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_"}

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> str | None:
        """Train again when the rule changes."""
        return code_fingerprint("assistant.nlu.tokens", "assistant.nlu.text")

    def tokenize(self, message: Message, attribute: str) -> List[Token]:
        """Cut the text of one attribute."""
        return [Token(token.text, token.start, token.end) for token in cut(message.get(attribute))]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Cut all training phrases, and check that no entity crosses a token.

        Raises:
            MisalignedEntityError: One does.
        """
        for example in training_data.entity_examples:
            text = example.get("text")
            check_alignment(text, cut(text), example.get("entities"))
        return super().process_training_data(training_data)
