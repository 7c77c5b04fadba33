"""A linear-chain tagger for what has neither form nor list: reasons, addresses, names (CRFsuite: no pickle)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import DataError
from assistant.nlu.entities import Entity
from assistant.nlu.tagger_features import NOTHING_KNOWN, Context, add_context, token_features
from assistant.nlu.tokens import bio_tags, cut
from assistant.nlu.word_clusters import WordClusters

MODEL_FILE = "tagger.crfsuite"
MOST_TOKENS = 300
CRF_OPTIONS = {"c1": 0.05, "c2": 0.05, "max_iterations": 80, "feature.possible_transitions": True}


WITHOUT_INTENT = 5  # every so many training phrases teach what to do where the intent is not known


@dataclass(frozen=True)
class TaggedPhrase:
    """A training phrase and its entities as (kind, start, end)."""

    text: str
    entities: tuple[tuple[str, int, int], ...]
    context: Context = NOTHING_KNOWN


class Tagger:
    """Marks tokens by a trained model."""

    def __init__(self, tagger: Any, model: bytes, clusters: WordClusters | None) -> None:  # noqa: ANN401 - no types
        self._tagger = tagger
        self._clusters = clusters
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
            clusters = WordClusters.load(folder)
        except (OSError, ValueError, KeyError) as error:
            raise DataError(f'The tagger in "{folder}" cannot be read ({error}); train again: rasa train') from error
        return cls(tagger, model, clusters)

    def find(self, text: str, context: Context = NOTHING_KNOWN) -> list[Entity]:
        """Find entities; the value is the surface, the confidence that of the weakest token."""
        tokens = cut(text)[:MOST_TOKENS]
        if not tokens:
            return []
        rows = token_features(tokens)
        add_context(rows, context, self._clusters)
        tags = self._tagger.tag(rows)
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

    clusters = _clusters(phrases)
    if clusters is not None:
        clusters.save(folder)
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(CRF_OPTIONS)
    for index, phrase in enumerate(phrases):
        tokens = cut(phrase.text)
        if tokens:
            rows = token_features(tokens)
            known = phrase.context if index % WITHOUT_INTENT else replace(phrase.context, intent="")
            add_context(rows, known, clusters)
            trainer.append(rows, bio_tags(tokens, phrase.entities))
    trainer.train(str(folder / MODEL_FILE))


def _clusters(phrases: Sequence[TaggedPhrase]) -> WordClusters | None:
    vectors = [phrase.context.vectors for phrase in phrases if phrase.context.vectors is not None]
    return WordClusters.learn(np.concatenate(vectors)) if vectors else None
