"""Whether and how an encoder is taught a project's own intents before it is exported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from assistant.errors import EncoderError

Method = Literal["classify", "contrastive", "joint"]
MOST_EPOCHS = 1000


@dataclass(frozen=True)
class FineTuning:
    """What config.yml may set under `fine_tune:`.

    Attributes:
        epochs: How often each phrase is shown; 0 leaves the encoder as it is.
        method: "classify" draws a phrase to its intent's centre (a softmax over cosines); "contrastive" draws phrases
            of one intent together and others apart (Khosla et al. 2020, "Supervised Contrastive Learning"); "joint"
            is "classify" and teaches each subword its token's entity tag besides (after Chen, Zhuo and Wang 2019,
            "BERT for Joint Intent Classification and Slot Filling").
    """

    epochs: int = 0
    method: Method = "classify"

    def __post_init__(self) -> None:
        """Refuse a value that no code below understands."""
        if self.method not in get_args(Method):
            known = ", ".join(get_args(Method))
            raise EncoderError(f'The method of fine_tune is "{self.method}"; expected one of {known}.')
        if not isinstance(self.epochs, int) or not 0 <= self.epochs <= MOST_EPOCHS:
            raise EncoderError(f'The epochs of fine_tune are "{self.epochs}"; expected 0 to {MOST_EPOCHS}.')

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> FineTuning:
        """Read the options of `config.yml`.

        Raises:
            EncoderError: An unknown option or a value that cannot be used.
        """
        if unknown := set(config) - set(cls.__dataclass_fields__):
            known = ", ".join(cls.__dataclass_fields__)
            raise EncoderError(f'Unknown option "{sorted(unknown)[0]}" of fine_tune; expected some of {known}.')
        return cls(**config)
