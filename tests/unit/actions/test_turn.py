"""What an action reads from a tracker."""

import pytest

from actions.turn import Turn
from assistant.testing.trackers import action, bot, slot, tracker, user


def test_the_answer_before_this_message_can_be_repeated():
    """What we said to the message before is kept apart from all that was said earlier."""
    turn = Turn.of(tracker(user("hi"), bot("Hello!"), user("where is it"), bot("Which order?"), user("say again")))

    assert [event["text"] for event in turn.bot_said] == ["Which order?"]


def test_an_offer_stands_for_the_next_message():
    """A yes to the answer that offered something is a yes to the offer."""
    turn = Turn.of(tracker(user("xyz"), bot("Shall I?"), slot("offer", "person"), user("yes")))

    assert turn.just_offered


def test_an_offer_outlives_one_aside():
    """What asks nothing of the shop declines nothing; a second time does, and so does an answered question."""
    asked = {**user("so what now"), "parse_data": {"intent": {"name": "help"}}}
    offered = (user("xyz"), slot("offer", "person"), bot("Shall I?"))

    assert Turn.of(tracker(*offered, asked, bot("Here is what I can do"), user("yes"))).just_offered
    question = {**user("how long is delivery"), "parse_data": {"intent": {"name": "delivery_period"}}}
    assert not Turn.of(tracker(*offered, question, bot("3 to 5 days"), user("yes"))).just_offered
    assert not Turn.of(tracker(*offered, asked, bot("…"), asked, bot("…"), user("yes"))).just_offered
    assert not Turn.of(tracker(*offered, asked, action("procedure_form"), bot("Which?"), user("yes"))).just_offered


def test_an_offer_does_not_stand_for_the_message_after_next():
    """A yes two messages later is a yes to something else."""
    turn = Turn.of(tracker(user("xyz"), slot("offer", "person"), user("thanks"), bot("Welcome"), user("yes")))

    assert not turn.just_offered


def test_a_message_without_understanding_is_still_a_turn():
    """An empty message has no intent and no entity, and breaks nothing."""
    turn = Turn.of(tracker(user(None), message={"text": None, "intent": {}, "entities": None}))

    assert (turn.heard.text, turn.heard.intent, turn.heard.entities) == ("", "", ())


def test_each_request_of_a_message_keeps_its_own_words():
    """What belongs to a request is cut from the message where it stands."""
    lamp = {"entity": "product", "value": "desk_lamp", "start": 11, "end": 15}
    shoes = {"entity": "product", "value": "running_shoes", "start": 31, "end": 36}
    requests = [
        {
            "text": "cancel the lamp",
            "start": 0,
            "end": 15,
            "intent": "cancel_order",
            "entities": [lamp],
            "condition": None,
        },
        {
            "text": "return the shoes",
            "start": 20,
            "end": 36,
            "intent": "return_item",
            "entities": [shoes],
            "condition": None,
        },
    ]
    turn = Turn.of(tracker(user("x"), message={"text": "cancel the lamp and return the shoes", "requests": requests}))

    assert [(heard.intent, heard.entities[0].text) for heard in turn.requests] == [
        ("cancel_order", "lamp"),
        ("return_item", "shoes"),
    ]


def test_what_is_wanted_otherwise_hangs_on_the_request_that_it_replaces():
    """Of two branches one is asked for; the other waits for the condition to fail."""
    condition = {"kind": "not_shipped", "text": "if it has not shipped", "then": 0, "otherwise": 1}
    cancel = {"text": "cancel it", "start": 23, "end": 32, "intent": "cancel_order", "condition": condition}
    track = {"text": "track it", "start": 44, "end": 52, "intent": "track_order", "condition": condition}
    text = "if it has not shipped, cancel it, otherwise track it"

    turn = Turn.of(tracker(user("x"), message={"text": text, "requests": [cancel, track]}))

    assert [heard.intent for heard in turn.requests] == ["cancel_order"]
    assert turn.heard.proviso.kind == "not_shipped"
    assert turn.heard.proviso.otherwise.intent == "track_order"


@pytest.mark.parametrize(
    ("answers", "focus"),
    [
        (["Order #W1000002 is on its way."], "#W1000002"),
        (["Order #W1000002 is on its way.", "You're welcome!"], "#W1000002"),
        (["Each of your orders with that item (#W1000001, #W1000004) …"], None),
        (["Which order do you mean?"], None),
        (["Order #W1000002 is on its way.", "So-so.", "Well."], None),
    ],
    ids=["one", "one before an aside", "two", "none", "long past"],
)
def test_the_order_in_focus_is_the_one_that_our_last_answers_name(answers, focus):
    """"Cancel it" means that one; an order of some time ago is forgotten."""
    events = [event for answer in answers for event in (user("…"), bot(answer))]

    assert Turn.of(tracker(*events, user("cancel it"))).focus == focus


def test_an_order_that_is_not_theirs_is_not_in_focus():
    """"I can't find an order …" speaks of none."""
    missing = {**bot("I can't find an order #W2000001."), "metadata": {"utter_action": "utter_order_not_found"}}

    assert Turn.of(tracker(user("…"), missing, user("cancel it"))).focus is None


def test_nothing_is_in_focus_after_a_number_that_is_no_orders():
    """"Where is it" after "order 99999999" must not tell of the order before that."""
    spoken_of = bot("Order #W1000003 has been delivered.")
    misshapen = {**bot("99999999 is no order number of ours."), "metadata": {"utter_action": "utter_no_order_number"}}

    assert Turn.of(tracker(user("…"), spoken_of, user("…"), misshapen, user("where is it"))).focus is None
