"""What unsays a change right after it is the wish to take it back; elsewhere it means what it means."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.dialogue.take_back_policy import TAKING_BACK, TakeBackPolicy

DOMAIN = Domain.from_dict({"actions": [TAKING_BACK], "intents": ["deny"]})
LISTEN = ActionExecuted("action_listen")


def says(text, intent="deny", entities=()):
    """Build a message."""
    return UserUttered(text, {"name": intent, "confidence": 0.9}, [*entities])


def answer(response, text=""):
    """Build our answer."""
    return [ActionExecuted("action_finish_procedure"), BotUttered(text, metadata={"utter_action": response}), LISTEN]


def number(text, order):
    """Build the entity of an order's number."""
    start = text.index(order)
    return {"entity": "order_number", "value": order, "start": start, "end": start + len(order)}


DONE = [says("yes", "affirm"), *answer("utter_cancel_order_receipt", "Done: order #W1000001 is cancelled.")]


def predicted(*events):
    """Let the policy decide; None when it leaves that to others."""
    tracker = DialogueStateTracker.from_events("c", [LISTEN, *events], slots=[])
    policy = TakeBackPolicy(TakeBackPolicy.get_default_config(), None, None, SimpleNamespace(is_finetuning=False))
    prediction = policy.predict_action_probabilities(tracker, DOMAIN)
    return DOMAIN.action_names_or_texts[prediction.max_confidence_index] if prediction.max_confidence else None


@pytest.mark.parametrize(
    "events",
    [
        [*DONE, says("actually no i want to keep it")],
        [*DONE, says("刚才的不取消了", "cancel_order")],
        [*DONE, says("thanks", "thank"), *answer("utter_thank"), says("wait no i need it")],
        [says("human", "contact_human_agent"), *answer("utter_ticket_opened"), says("no forget it", "stop")],
        [*DONE, says("no keep it, #W1000001", "correct", [number("no keep it, #W1000001", "#W1000001")])],
    ],
    ids=["English", "Chinese", "after thanks", "a ticket", "with its number"],
)
def test_what_unsays_a_change_is_taken_back(events):
    """Whatever the classifier took it for, and then the turn is over."""
    assert predicted(*events) == TAKING_BACK
    assert predicted(*events, ActionExecuted(TAKING_BACK)) == "action_listen"


@pytest.mark.parametrize(
    "events",
    [
        [says("actually no i want to keep it")],
        [*DONE, says("no thanks")],
        [*DONE, says("where is it", "track_order"), *answer("utter_order_pending"), says("no forget it")],
        [*DONE, ActiveLoop("procedure_form"), says("no forget it")],
        [*DONE, says("no keep #W1000004", "correct", [number("no keep #W1000004", "#W1000004")])],
    ],
    ids=["nothing before", "a bare no", "something else since", "in a procedure", "another order"],
)
def test_everything_else_goes_its_way(events):
    """To the rules, which read the intent."""
    assert predicted(*events) is None
