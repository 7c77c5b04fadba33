"""The trained model holds its bars on held-out phrases: the floors of tests/utterances/thresholds.yml."""

from __future__ import annotations

import os

import pytest

from assistant.errors import DataError
from assistant.evaluation.data_checks.read_project import read_training_phrases
from assistant.evaluation.evaluation import evaluate
from assistant.evaluation.report import lines, verdict_line
from assistant.evaluation.trained_model import TrainedModel, newest_model
from assistant.settings import PROJECT_FOLDER

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def measurement():
    """Measure the newest model once."""
    try:
        archive = newest_model(PROJECT_FOLDER / "models")
    except DataError as missing:
        pytest.fail(str(missing)) if os.environ.get("CI") else pytest.skip(str(missing))
    model = TrainedModel(archive)
    try:
        return evaluate(
            model,
            archive=archive,
            utterances=PROJECT_FOLDER / "tests" / "utterances",
            trained_on=[phrase.text for phrase in read_training_phrases(PROJECT_FOLDER)],
        )
    finally:
        model.close()


def test_no_figure_falls_under_its_floor(measurement):
    """Understanding only gets better; a figure that falls is named with its bar, and the report shows why."""
    print(*lines(measurement), sep="\n")  # noqa: T201 - shown when the test fails

    assert [verdict_line(verdict) for verdict in measurement.missed] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_language_is_measured_on_enough_phrases(measurement, language):
    """A figure on a handful of phrases would hold anything."""
    report = measurement.reports[language]

    assert report.in_scope >= 500
    assert report.out_of_scope >= 250
