"""The language of a message becomes the conversation's before anything is answered, and chooses no action."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.dialogue.language_policy import LanguagePolicy
from assistant.dialogue.language_slot import LanguageSlot

DOMAIN = Domain.from_dict({"actions": ["action_answer_question"], "intents": ["greet"]})


def says(language):
    """Build a message as the pipeline reads it."""
    return UserUttered("…", {"name": "greet"}, parse_data={"language": language})


def predicted(*events):
    """Let the policy decide in an English conversation."""
    slot = LanguageSlot("language", mappings=[{}], initial_value="en", influence_conversation=False)
    tracker = DialogueStateTracker.from_events("c", [ActionExecuted("action_listen"), *events], slots=[slot])
    policy = LanguagePolicy(LanguagePolicy.get_default_config(), None, None, SimpleNamespace(is_finetuning=False))
    return policy.predict_action_probabilities(tracker, DOMAIN)


def test_a_message_in_another_language_sets_the_slot():
    """The first action of the turn answers in it already."""
    assert predicted(says("zh")).events == [SlotSet("language", "zh")]


@pytest.mark.parametrize(
    "events",
    [
        (),
        (says("en"),),
        (says(None),),
        (says("zh"), ActionExecuted("action_answer_question")),
    ],
    ids=["no message", "the same language", "a message that shows none", "later in the turn"],
)
def test_nothing_else_touches_it(events):
    """What shows no language keeps the conversation's, and what an action set in this turn stands."""
    assert predicted(*events).events == []


def test_a_chinese_name_is_chinese_where_nothing_has_told_the_language():
    """Who begins with “王芳 200030” is answered in Chinese; in an English conversation the name changes nothing."""
    name = UserUttered("王芳 200030", {"name": "inform"}, parse_data={"language": None})

    assert predicted(name).events == [SlotSet("language", "zh")]
    assert predicted(says("en"), ActionExecuted("action_listen"), name).events == []


def test_no_action_is_chosen():
    """What happens next is for the rules."""
    assert predicted(says("zh")).max_confidence == 0
