"""The trained model takes requests apart on held-out messages, which nobody who wrote the rules has seen."""

from __future__ import annotations

import os

import pytest
import yaml

from assistant.errors import DataError
from assistant.evaluation.trained_model import TrainedModel, newest_model
from assistant.settings import PROJECT_FOLDER

pytestmark = pytest.mark.integration

HELD_OUT = PROJECT_FOLDER / "tests" / "utterances" / "requests"
# Measured blind, less a message or two for what differs from one training to the next.
RIGHT_NUMBER_FLOOR = {"en": 0.81, "zh": 0.70}  # measured on 2026-11-28: 82 and 72 %; aim 0.95
RIGHT_INTENTS_FLOOR = {"en": 0.71, "zh": 0.58}  # 72 and 60 %; aim 0.85
RIGHT_CONDITIONS_FLOOR = {"en": 0.52, "zh": 0.58}  # 56 and 62 % of the messages that have one
RIGHT_OR_NO_CONDITION_FLOOR = {"en": 0.88, "zh": 0.87}
SINGLE_SPLIT_LIMIT = {"en": 0.04, "zh": 0.09}  # aim 0.01


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
    """The language, and each held-out message with the requests that were found."""
    cases = yaml.safe_load((HELD_OUT / f"{request.param}.yml").read_text(encoding="utf-8"))
    return request.param, [(case, trained_model.read(case["text"])["requests"]) for case in cases]


def _share(rows, rule):
    wrong = [(case["text"], [request["intent"] for request in found]) for case, found in rows if not rule(case, found)]
    print(*wrong, sep="\n")  # noqa: T201 - shown when the test fails
    share = 1 - len(wrong) / max(1, len(rows))
    print(f"{share:.4f} of {len(rows)}")  # noqa: T201
    return share


def test_the_number_of_requests_is_right(outcome):
    """None is lost, none is made up."""
    language, rows = outcome

    assert _share(rows, lambda case, found: len(found) == len(case["requests"])) >= RIGHT_NUMBER_FLOOR[language]


def test_the_intents_are_right_and_in_their_order(outcome):
    """The whole list of a message counts."""
    language, rows = outcome

    def is_right(case, found):
        return [request["intent"] for request in found] == [request["intent"] for request in case["requests"]]

    assert _share(rows, is_right) >= RIGHT_INTENTS_FLOOR[language]


def test_a_single_request_is_not_split(outcome):
    """A wrong split is worse than none."""
    language, rows = outcome
    single = [row for row in rows if len(row[0]["requests"]) == 1]

    assert _share(single, lambda _, found: len(found) == 1) >= 1 - SINGLE_SPLIT_LIMIT[language]


def test_conditions_are_recognised(outcome):
    """Their kinds, and none where there is none."""
    language, rows = outcome

    def is_right(case, found):
        kinds = [request["condition"]["kind"] for request in found if request["condition"]]
        return (kinds[0] if kinds else None) == case.get("condition")

    assert _share(rows, is_right) >= RIGHT_OR_NO_CONDITION_FLOOR[language]
    conditional = [row for row in rows if row[0].get("condition")]
    assert _share(conditional, is_right) >= RIGHT_CONDITIONS_FLOOR[language]
