"""A linear-chain tagger for what has neither form nor list: reasons, addresses, names (CRFsuite: no pickle)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np

from assistant.errors import DataError
from assistant.nlu.decoding import Chances, Mark, likeliest_alone, likeliest_together
from assistant.nlu.entities import Entity
from assistant.nlu.tag_layer import TagLayer
from assistant.nlu.tagger_features import NOTHING_KNOWN, Context, add_context, add_products, token_features
from assistant.nlu.tokens import TokenSpan, bio_tags, cut
from assistant.nlu.word_clusters import WordClusters

MODEL_FILES = "tagger*.crfsuite"
MOST_TOKENS = 300
VOTERS = 3
"""How many models are trained, each with a draw of classes of its own. The mean of their chances is right more often
than one alone, which depends on how the classes happened to fall."""
CRF_OPTIONS = {"c1": 0.05, "c2": 0.05, "max_iterations": 80, "feature.possible_transitions": True}
VectorsAs = Literal["classes", "tags"]
WITHOUT_INTENT = 5  # every so many training phrases teach what to do where the intent is not known


@dataclass(frozen=True)
class TaggedPhrase:
    """A training phrase and its entities as (kind, start, end)."""

    text: str
    entities: tuple[tuple[str, int, int], ...]
    context: Context = NOTHING_KNOWN


class _Voter:
    """One trained model."""

    def __init__(self, model: bytes) -> None:
        import pycrfsuite

        self._tagger: Any = pycrfsuite.Tagger()
        self._tagger.open_inmemory(model)
        self._model = model  # CRFsuite reads from these bytes and does not keep them alive
        self.tags: tuple[str, ...] = tuple(sorted(self._tagger.labels()))

    def chances(self, items: Any) -> Chances:  # noqa: ANN401 - no types
        """Give how likely each of its tags is at each token, shape (tokens, tags); it passes over unknown features."""
        self._tagger.set(items)
        return np.asarray([[self._tagger.marginal(tag, place) for tag in self.tags] for place in range(len(items))])


class Tagger:
    """Marks tokens by trained models."""

    def __init__(self, voters: Sequence[_Voter], clusters: WordClusters | None, layer: TagLayer | None) -> None:
        self._voters = voters
        self._clusters = clusters
        self._layer = layer

    @classmethod
    def load(cls, folder: Path) -> Tagger:
        """Open the trained models.

        Raises:
            DataError: One is missing or damaged.
        """
        try:
            voters = [_Voter(file.read_bytes()) for file in sorted(folder.glob(MODEL_FILES))]
            clusters, layer = WordClusters.load(folder), TagLayer.load(folder)
        except (OSError, ValueError, KeyError) as error:
            raise DataError(f'The tagger in "{folder}" cannot be read ({error}); train again: rasa train') from error
        if not voters:
            raise DataError(f'The tagger in "{folder}" cannot be read (no {MODEL_FILES}); train again: rasa train')
        return cls(voters, clusters, layer)

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
        found: list[Entity] = []
        before: str | None = None
        for token, mark in zip(tokens, self._marks(tokens, context, together=confidence is None), strict=True):
            is_sure = bool(mark.kind) and mark.chance >= (confidence or 0.0)
            if is_sure:
                continues = mark.kind == before and not mark.begins
                earlier = found.pop() if continues else Entity(mark.kind, token.start, token.end, "", "tagger")
                value, chance = text[earlier.start : token.end], min(earlier.confidence, mark.chance)
                found.append(replace(earlier, end=token.end, value=value, confidence=chance))
            before = mark.kind if is_sure else None
        return found

    def _marks(self, tokens: Sequence[TokenSpan], context: Context, *, together: bool) -> list[Mark]:
        import pycrfsuite

        decode = likeliest_together if together else likeliest_alone
        vectors = context.vectors
        if self._layer is not None and vectors is not None and len(vectors) >= len(tokens):
            return decode(self._layer.chances(vectors[: len(tokens)]), self._layer.tags.tolist())
        rows = token_features(tokens)
        add_products(rows, tokens, context)
        add_context(rows, context, self._clusters)
        items = pycrfsuite.ItemSequence(rows)
        chances = np.mean([voter.chances(items) for voter in self._voters], axis=0)
        return decode(chances, self._voters[0].tags)


def train_tagger(phrases: Sequence[TaggedPhrase], folder: Path, *, vectors: VectorsAs = "classes") -> None:
    """Train on the phrases and write the models into a folder.

    Args:
        phrases: With their entities.
        folder: Where to.
        vectors: What the token vectors are read as: classes of alike words, which stand beside the words, or tags,
            which stand in their place (see `TagLayer`).
    """
    clusters, layer = _learn_vectors(phrases, vectors)
    for part in (clusters, layer):
        if part is not None:
            part.save(folder)
    for number in range(clusters.draws if clusters else 1):
        file = folder / MODEL_FILES.replace("*", str(number))
        _train_voter(phrases, clusters.draw(number) if clusters else None, file)


def _learn_vectors(phrases: Sequence[TaggedPhrase], vectors: VectorsAs) -> tuple[WordClusters | None, TagLayer | None]:
    known = [phrase for phrase in phrases if phrase.context.vectors is not None]
    if not known:
        return None, None
    rows = np.concatenate([phrase.context.vectors for phrase in known if phrase.context.vectors is not None])
    if vectors == "classes":
        return WordClusters.learn(rows, draws=VOTERS), None
    tags = [tag for phrase in known for tag in bio_tags(cut(phrase.text), phrase.entities)]
    return None, TagLayer.learn(rows, tags)


def _train_voter(phrases: Sequence[TaggedPhrase], clusters: WordClusters | None, file: Path) -> None:
    import pycrfsuite

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
    trainer.train(str(file))
