"""A message that says only what is new is a question where it follows one; wishes and procedures go their way."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.dialogue.follow_up_policy import ANSWERING, FollowUpPolicy

DOMAIN = Domain.from_dict({"actions": [ANSWERING, "action_small_talk"], "intents": ["choose"]})
QUESTION = [
    UserUttered("how long does a refund take?", {"name": "check_refund_policy", "confidence": 1.0}),
    ActionExecuted(ANSWERING),
    ActionExecuted("action_listen"),
]


def says(text, intent="choose", confidence=0.9):
    """Build a message."""
    return UserUttered(text, {"name": intent, "confidence": confidence})


def predicted(*events):
    """Let the policy decide; None when it leaves that to others."""
    tracker = DialogueStateTracker.from_events("c", [ActionExecuted("action_listen"), *events], slots=[])
    policy = FollowUpPolicy(FollowUpPolicy.get_default_config(), None, None, SimpleNamespace(is_finetuning=False))
    prediction = policy.predict_action_probabilities(tracker, DOMAIN)
    return DOMAIN.action_names_or_texts[prediction.max_confidence_index] if prediction.max_confidence else None


@pytest.mark.parametrize(
    "message",
    [
        says("and for gift cards?"),
        says("那鞋子呢？"),
        says("and for shoes?", "place_order", 0.3),
        says("那周末呢", "goodbye"),
        says("how much is it?", "ask_product"),
    ],
    ids=["English", "Chinese", "a wish that it is not sure of", "that sounds like a goodbye", "that names no product"],
)
def test_a_follow_up_is_answered_from_the_articles(message):
    """And then the turn is over."""
    assert predicted(*QUESTION, message) == ANSWERING
    assert predicted(*QUESTION, message, ActionExecuted(ANSWERING)) == "action_listen"


@pytest.mark.parametrize(
    "events",
    [
        [says("and for gift cards?")],
        [says("hello", "chitchat"), ActionExecuted("action_small_talk"), says("那鞋子呢？")],
        [*QUESTION, says("and cancel it", "cancel_order", 0.95)],
        [*QUESTION, says("how much is the lamp?", "ask_product")],
        [*QUESTION, says("the second one")],
        [*QUESTION, ActiveLoop("procedure_form"), says("那鞋子呢？")],
        [*QUESTION, says("那鞋子呢？"), ActionExecuted("action_small_talk")],
    ],
    ids=["first", "small talk", "a wish", "of a product", "a whole message", "in a procedure", "answered already"],
)
def test_everything_else_is_left_to_the_rules(events):
    """A policy that guesses less is wrong less often."""
    assert predicted(*events) is None
