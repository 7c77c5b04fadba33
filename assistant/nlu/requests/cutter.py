"""Where further requests may begin in a message: learned, since people neither use marks nor say "also"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.chinese import segmenter
from assistant.errors import DataError
from assistant.nlu.requests.lessons import Lesson
from assistant.nlu.tagger_features import token_features
from assistant.nlu.tokens import TokenSpan, cut

MODEL_FILE = "cutter.crfsuite"
MOST_TOKENS = 300
CRF_OPTIONS = {"c1": 0.05, "c2": 0.05, "max_iterations": 60, "feature.possible_transitions": True}
BEGINS, GOES_ON = "B", "O"
_NUMBER = re.compile(r"#?w?(\d{5,})", re.IGNORECASE)


class Cutter:
    """Tells for each token how likely a further request begins with it (CRFsuite: no pickle)."""

    def __init__(self, tagger: Any, model: bytes) -> None:  # noqa: ANN401 - no types
        self._tagger = tagger
        self._model = model  # CRFsuite reads from these bytes and does not keep them alive

    @classmethod
    def load(cls, folder: Path) -> Cutter:
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
            raise DataError(f'The cutter in "{folder}" cannot be read ({error}); train again: rasa train') from error
        return cls(tagger, model)

    def chances(self, text: str) -> dict[int, float]:
        """Give how likely a further request begins at each word but the first, by where the word starts."""
        tokens = cut(text)[:MOST_TOKENS]
        if not tokens:
            return {}
        self._tagger.set(_rows(tokens))
        words = {start for _, start, _ in segmenter().tokenize(text)}
        return {
            token.start: self._tagger.marginal(BEGINS, index)
            for index, token in enumerate(tokens)
            if index and token.start in words
        }


def train_cutter(lessons: Sequence[Lesson], folder: Path) -> None:
    """Train on the lessons and write the model into a folder."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(CRF_OPTIONS)
    for lesson in lessons:
        tokens = cut(lesson.text)
        if tokens:
            trainer.append(_rows(tokens), [BEGINS if token.start in lesson.starts else GOES_ON for token in tokens])
    trainer.train(str(folder / MODEL_FILE))


def _rows(tokens: Sequence[TokenSpan]) -> list[list[str]]:
    """Describe each token as the tagger does, by whether a space stands before it, and whether another order is near.

    In Chinese a space is a mark. Another order is one that no token before names.
    """
    rows = token_features([replace(token, text=_NUMBER.sub("#1", token.text)) for token in tokens])
    for row, before, token in zip(rows[1:], tokens, tokens[1:], strict=False):
        row.append("spaced" if token.start > before.end else "joined")
    orders = [match.group(1) if (match := _NUMBER.fullmatch(token.text)) else "" for token in tokens]
    for index, order in enumerate(orders):
        if order and any(orders[:index]) and order not in orders[:index]:
            for distance in range(min(index, 4)):
                rows[index - distance].append(f"other_order{distance}")
    return rows
