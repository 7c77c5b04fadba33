"""Rasa's check of the action server's answers: as strict as before, without checking its own schema at each turn."""

import subprocess
import sys
from cProfile import Profile
from pstats import Stats

import jsonschema
import pytest
from jsonschema.validators import validates, validator_for
from rasa.core.actions.action import RemoteAction

from assistant.dialogue.checked_schemas import ALL_SCHEMAS, KnownSchemas

ACTION = RemoteAction("action_repeat", None)
ANSWER = {"events": [], "responses": []}


@pytest.fixture
def calls_with():
    """Count Python's calls for a second answer, with a validator of schemas."""

    def count(validator):
        validates("counted")(validator)
        ACTION._validate_action_result(ANSWER)
        profile = Profile()
        profile.runcall(ACTION._validate_action_result, ANSWER)
        return Stats(profile).total_calls

    yield count
    validates("counted")(KnownSchemas)


def test_a_second_answer_costs_a_tenth_of_what_jsonschema_alone_takes(calls_with):
    """Rasa with jsonschema alone checks its own schema at each answer; with ours it checks it once."""
    assert calls_with(KnownSchemas) * 10 < calls_with(jsonschema.Draft202012Validator)


def test_the_slot_of_the_domain_brings_it():
    """Rasa loads the language slot by its dotted path, and with its package the validator, before the first turn."""
    code = "import sys, assistant.dialogue; sys.exit('assistant.dialogue.checked_schemas' not in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert validator_for(ALL_SCHEMAS) is KnownSchemas


@pytest.mark.parametrize(
    "answer",
    [{"events": "none"}, {"events": [{"event": "slot"}]}, {"responses": ["text"]}, {"events": [{"event": "nonsense"}]}],
    ids=["no list", "slot without a name", "response that is no object", "unknown event"],
)
def test_a_wrong_answer_is_refused(answer):
    """The answers themselves are checked as before, each time."""
    ACTION._validate_action_result(ANSWER)

    with pytest.raises(jsonschema.ValidationError, match="Failed to validate Action server response"):
        ACTION._validate_action_result(answer)


@pytest.mark.parametrize("attempt", ["first", "second"])
def test_an_unsound_schema_is_refused_every_time(attempt):
    """What is remembered is only that a schema is sound."""
    with pytest.raises(jsonschema.SchemaError, match="is not valid under any of the given schemas"):
        jsonschema.validate({}, {"type": "nonsense"})
