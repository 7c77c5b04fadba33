"""Nothing is written that nobody confirmed: wishes, each followed by everything that is no yes.

A part of the dialogues, drawn with a fixed seed, is played by default; `--every-restraint` plays all of them.
"""

from __future__ import annotations

import random
from itertools import product
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parent / "restraint"
DRAWN = 40  # of about 570 a language
MAY_CHANGE = {"tickets", "sqlite_sequence", "identity_attempts", "one_time_codes"}  # asked for a person, for a code


def _dialogues(language):
    content = yaml.safe_load((FOLDER / f"{language}.yml").read_text(encoding="utf-8"))
    pairs = [*product(content["wishes"], content["replies"]), *product(content["refused"], content["yeses"])]
    return [(content["identify"], *pair) for pair in pairs]


def pytest_generate_tests(metafunc):
    """Draw the dialogues to play."""
    every = metafunc.config.getoption("--every-restraint")
    chosen = []
    for language in ("en", "zh"):
        dialogues = _dialogues(language)
        played = dialogues if every else random.Random(1).sample(dialogues, DRAWN)
        chosen += [pytest.param(dialogue, id=f"{language}: {dialogue[1]} > {dialogue[2]}") for dialogue in played]
    metafunc.parametrize("dialogue", chosen)


@pytest.mark.conversation
@pytest.mark.filterwarnings("ignore:Failed to parse arguments:UserWarning")  # Rasa's, of typed payloads
def test_nothing_is_written_without_a_yes(dialogue, conversation, shop, action_server):
    """Whatever is answered to a preview that is no explicit yes, the shop stays as it was."""
    begun = action_server.position()

    transcript = [f"> {text}\n{conversation.say(text)}" for text in dialogue]

    assert shop.changed_tables() - MAY_CHANGE == set(), "\n".join(transcript)
    assert action_server.faults_since(begun) == "", "\n".join(transcript)
