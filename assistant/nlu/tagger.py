"""A linear-chain tagger for what has neither form nor list: reasons, addresses, names (CRFsuite: no pickle)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import DataError
from assistant.nlu.entities import Entity
from assistant.nlu.text import HAN_CHARACTER, fold
from assistant.nlu.tokens import TokenSpan, cut

MODEL_FILE = "tagger.crfsuite"
MOST_TOKENS = 300
CRF_OPTIONS = {"c1": 0.05, "c2": 0.05, "max_iterations": 80, "feature.possible_transitions": True}


@dataclass(frozen=True)
class TaggedPhrase:
    """A training phrase and its entities as (kind, start, end)."""

    text: str
    entities: tuple[tuple[str, int, int], ...]


def token_features(tokens: Sequence[TokenSpan]) -> list[list[str]]:
    """Describe each token by itself, its shape and its neighbours."""
    words = [fold(token.text) or token.text.encode("ascii", "replace").decode() for token in tokens]
    shapes = [_shape(token.text) for token in tokens]
    padded = ["<s>", "<s>", *words, "</s>", "</s>"]
    rows = []
    for index, word in enumerate(words):
        before2, before, _, after, after2 = padded[index : index + 5]
        rows.append([
            "bias", f"w={word}", f"s={shapes[index]}", f"p3={word[:3]}", f"e3={word[-3:]}",
            f"-1={before}", f"+1={after}", f"-2={before2}", f"+2={after2}",
            f"-1,0={before}|{word}", f"0,+1={word}|{after}", f"-2,-1={before2}|{before}",
            f"+1,+2={after}|{after2}", f"s-1={shapes[index - 1] if index else '-'}|{shapes[index]}",
        ])  # fmt: skip
    return rows


def _shape(text: str) -> str:
    if HAN_CHARACTER.match(text):
        return "han"
    if text.isdigit():
        return f"digits{min(len(text), 7)}"
    if text[:1].isupper():
        return "UPPER" if text.isupper() and len(text) > 1 else "Title"
    return "lower" if text.isalpha() else "mixed"


class Tagger:
    """Marks tokens by a trained model."""

    def __init__(self, tagger: Any, model: bytes) -> None:  # noqa: ANN401 - pycrfsuite ships no types
        self._tagger = tagger
        self._model = model  # CRFsuite reads from these bytes and does not keep them alive

    @classmethod
    def load(cls, folder: Path) -> Tagger:
        """Open a trained model.

        Raises:
            DataError: It is missing or damaged.
        """
        import pycrfsuite

        tagger = pycrfsuite.Tagger()
        try:
            model = (folder / MODEL_FILE).read_bytes()
            tagger.open_inmemory(model)
        except (OSError, ValueError) as error:
            raise DataError(f'The tagger in "{folder}" cannot be read ({error}); train again: rasa train') from error
        return cls(tagger, model)

    def find(self, text: str) -> list[Entity]:
        """Find entities; the value is the surface, the confidence that of the weakest token."""
        tokens = cut(text)[:MOST_TOKENS]
        if not tokens:
            return []
        tags = self._tagger.tag(token_features(tokens))
        found: list[Entity] = []
        for index, tag in enumerate(tags):
            kind, start = tag[2:], tokens[index].start
            if tag == "O":
                continue
            sure = round(float(self._tagger.marginal(tag, index)), 4)
            if tag[0] == "I" and index and tags[index - 1][2:] == kind:
                start, sure = found[-1].start, min(sure, found.pop().confidence)
            end = tokens[index].end
            found.append(Entity(kind, start, end, text[start:end], "tagger", sure))
        return found


def train_tagger(phrases: Sequence[TaggedPhrase], folder: Path) -> None:
    """Train on the phrases and write the model into a folder."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(CRF_OPTIONS)
    for phrase in phrases:
        tokens = cut(phrase.text)
        if tokens:
            trainer.append(token_features(tokens), _tags(tokens, phrase.entities))
    trainer.train(str(folder / MODEL_FILE))


def _tags(tokens: Sequence[TokenSpan], entities: Sequence[tuple[str, int, int]]) -> list[str]:
    tags = ["O"] * len(tokens)
    for kind, start, end in entities:
        inside = [index for index, token in enumerate(tokens) if token.start >= start and token.end <= end]
        for place, index in enumerate(inside):
            tags[index] = ("I-" if place else "B-") + kind
    return tags
