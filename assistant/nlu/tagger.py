"""A linear-chain tagger for what has neither form nor list: reasons, addresses, names (CRFsuite: no pickle)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np

from assistant.errors import DataError
from assistant.nlu.entities import Entity
from assistant.nlu.tag_layer import TagLayer
from assistant.nlu.tagger_features import NOTHING_KNOWN, Context, add_context, add_products, token_features
from assistant.nlu.tokens import TokenSpan, bio_tags, cut
from assistant.nlu.word_clusters import WordClusters

MODEL_FILE = "tagger.crfsuite"
MOST_TOKENS = 300
CRF_OPTIONS = {"c1": 0.05, "c2": 0.05, "max_iterations": 80, "feature.possible_transitions": True}
OUTSIDE = "O"
VectorsAs = Literal["classes", "tags"]
WITHOUT_INTENT = 5  # every so many training phrases teach what to do where the intent is not known


@dataclass(frozen=True)
class TaggedPhrase:
    """A training phrase and its entities as (kind, start, end)."""

    text: str
    entities: tuple[tuple[str, int, int], ...]
    context: Context = NOTHING_KNOWN


@dataclass(frozen=True)
class _Mark:
    """The likeliest kind of a token, whether an entity begins with it, and how likely it is, 0 to 1."""

    kind: str
    begins: bool
    chance: float


class Tagger:
    """Marks tokens by a trained model."""

    def __init__(
        self,
        tagger: Any,  # noqa: ANN401 - no types
        model: bytes,
        clusters: WordClusters | None,
        layer: TagLayer | None,
    ) -> None:
        self._tagger = tagger
        self._clusters = clusters
        self._layer = layer
        self._model = model  # CRFsuite reads from these bytes and does not keep them alive
        self._labels: dict[str, list[str]] = {}  # by kind, the one that begins an entity first
        for label in sorted(label for label in tagger.labels() if label != OUTSIDE):
            self._labels.setdefault(label[2:], []).append(label)

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
            clusters, layer = WordClusters.load(folder), TagLayer.load(folder)
        except (OSError, ValueError, KeyError) as error:
            raise DataError(f'The tagger in "{folder}" cannot be read ({error}); train again: rasa train') from error
        return cls(tagger, model, clusters, layer)

    def find(self, text: str, context: Context = NOTHING_KNOWN, *, confidence: float | None = 0.5) -> list[Entity]:
        """Find entities; the value is the surface, the confidence that of the weakest token.

        Args:
            text: The message.
            context: What else is known of it.
            confidence: How likely each token of an entity has to be, whatever the likeliest tags of the whole message
                are: what has neither form nor list is rarely more likely than not. None takes those tags, however
                likely: more messages are then right as a whole.
        """
        tokens = cut(text)[:MOST_TOKENS]
        if not tokens:
            return []
        marks = self._marks_of_vectors(tokens, context) or self._marks_of_words(
            tokens, context, together=confidence is None
        )
        found: list[Entity] = []
        before: str | None = None
        for token, mark in zip(tokens, marks, strict=True):
            is_sure = bool(mark.kind) and mark.chance >= (confidence or 0.0)
            if is_sure:
                continues = mark.kind == before and not mark.begins
                earlier = found.pop() if continues else Entity(mark.kind, token.start, token.end, "", "tagger")
                value, chance = text[earlier.start : token.end], min(earlier.confidence, mark.chance)
                found.append(replace(earlier, end=token.end, value=value, confidence=chance))
            before = mark.kind if is_sure else None
        return found

    def _marks_of_vectors(self, tokens: Sequence[TokenSpan], context: Context) -> list[_Mark]:
        """Give the tokens' marks in the likeliest tagging by the vectors; none where these do not tell."""
        if self._layer is None or context.vectors is None or len(context.vectors) < len(tokens):
            return []
        read = self._layer.read(context.vectors[: len(tokens)])
        return [_Mark(tag[2:], tag[:2] == "B-", round(chance, 4)) for tag, chance in read]

    def _marks_of_words(self, tokens: Sequence[TokenSpan], context: Context, *, together: bool) -> list[_Mark]:
        rows = token_features(tokens)
        add_products(rows, tokens, context)
        add_context(rows, context, self._clusters)
        self._tagger.set(rows)
        return self._likeliest_together() if together else [self._mark(i) for i in range(len(tokens))]

    def _likeliest_together(self) -> list[_Mark]:
        """Give the tokens' marks in the one likeliest tagging of the whole message; of no kind outside entities."""
        marks = []
        for index, label in enumerate(self._tagger.tag()):
            chances = [self._tagger.marginal(each, index) for each in self._labels.get(label[2:], ())]
            marks.append(_Mark(label[2:], label[:2] == "B-", round(sum(chances), 4)))
        return marks

    def _mark(self, index: int) -> _Mark:
        """Tell which kind a token is likely to be part of, by the sum over all taggings of the message."""
        best, begins, most = "", False, 0.0
        for kind, labels in self._labels.items():
            chances = [self._tagger.marginal(label, index) for label in labels]
            if sum(chances) > most:
                best, begins, most = kind, chances[0] > 0.5, sum(chances)
        return _Mark(best, begins, round(most, 4))


def train_tagger(phrases: Sequence[TaggedPhrase], folder: Path, *, vectors: VectorsAs = "classes") -> None:
    """Train on the phrases and write the model into a folder.

    Args:
        phrases: With their entities.
        folder: Where to.
        vectors: What the token vectors are read as: classes of alike words, which stand beside the words, or tags,
            which stand in their place (see `TagLayer`).
    """
    import pycrfsuite

    clusters, layer = _learn_vectors(phrases, vectors)
    for part in (clusters, layer):
        if part is not None:
            part.save(folder)
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(CRF_OPTIONS)
    for index, phrase in enumerate(phrases):
        tokens = cut(phrase.text)
        if tokens:
            rows = token_features(tokens)
            add_products(rows, tokens, phrase.context)
            known = phrase.context if index % WITHOUT_INTENT else replace(phrase.context, intent="")
            add_context(rows, known, clusters)
            trainer.append(rows, bio_tags(tokens, phrase.entities))
    trainer.train(str(folder / MODEL_FILE))


def _learn_vectors(phrases: Sequence[TaggedPhrase], vectors: VectorsAs) -> tuple[WordClusters | None, TagLayer | None]:
    known = [phrase for phrase in phrases if phrase.context.vectors is not None]
    if not known:
        return None, None
    rows = np.concatenate([phrase.context.vectors for phrase in known if phrase.context.vectors is not None])
    if vectors == "classes":
        return WordClusters.learn(rows), None
    tags = [tag for phrase in known for tag in bio_tags(cut(phrase.text), phrase.entities)]
    return None, TagLayer.learn(rows, tags)
