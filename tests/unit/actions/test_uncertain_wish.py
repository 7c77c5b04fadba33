"""A wish that may as well be another one is asked about, and begun only as what the customer says it is."""

import pytest

from actions.procedures.case_events import conductor
from actions.procedures.uncertain_wish import ask_which, chosen_in, rivals_in
from actions.turn import ASK_WHICH_WISH, Turn
from assistant.services.procedures.titles import read_titles
from assistant.testing.trackers import action, bot, slot, tracker, user

ORDER = {"entity": "order_number", "value": "#W1000001", "start": 0, "end": 8}


def said(*ranking, before=(), slots=None, entities=(), **message):
    """Build a turn whose last message was taken for intents, by confidence."""
    named = [{"name": name, "confidence": confidence} for name, confidence in ranking]
    latest = {"text": "W1000001 …", "intent": named[0], "intent_ranking": named, "entities": list(entities), **message}
    return Turn.of(tracker(*before, user("W1000001 …"), slots=slots, message=latest))


WAVERING = (("return_item", 0.5), ("exchange_item", 0.4))


@pytest.mark.parametrize(
    ("ranking", "why"),
    [
        ((("return_item", 0.7), ("exchange_item", 0.3)), "sure enough"),
        ((("return_item", 0.5), ("exchange_item", 0.1)), "the other is far behind"),
        ((("return_item", 0.5), ("get_refund", 0.4)), "both begin the same procedure"),
        ((("return_item", 0.5), ("check_refund_policy", 0.4)), "the other is no procedure"),
        ((("chitchat", 0.5), ("return_item", 0.4)), "nothing would begin"),
        ((("return_item", 1.0),), "there is no other"),
        ((("exchange_item", 0.45), ("return_item", 0.2), ("change_order", 0.2)), "two of them do the same by status"),
    ],
)
def test_what_is_clear_or_leads_to_the_same_is_not_asked(ranking, why):
    """Every question costs the customer a message."""
    assert rivals_in(said(*ranking)) == (), why


def test_a_wish_under_a_condition_is_not_asked_about():
    """The question would lose the condition."""
    condition = {"kind": "not_shipped", "text": "if it has not shipped", "then": 0, "otherwise": None}
    part = {"text": "x", "start": 0, "end": 1, "intent": "return_item", "entities": [], "condition": condition}

    assert rivals_in(said(*WAVERING, requests=[part])) == ()


@pytest.mark.parametrize(("language", "title"), [("en", "return something that was delivered"), ("zh", "退货")])
def test_both_readings_are_offered_and_the_message_is_kept_for_each(language, title):
    """What the message told is not asked for again."""
    turn = said(*WAVERING, slots={"language": language}, entities=[ORDER])

    (asked,), events = ask_which(rivals_in(turn), turn)

    kept = {event["name"]: event["value"] for event in events if event.get("event") == "slot"}
    assert (asked.response, asked.choices[0].title) == (ASK_WHICH_WISH, title)
    assert kept["offer"] == "wish"
    assert [(wish["intent"], wish["entities"][0]["value"]) for wish in kept["proposed"]] == [
        ("return_item", "#W1000001"),
        ("exchange_item", "#W1000001"),
    ]


@pytest.mark.parametrize(
    "answer",
    [
        bot("?") | {"metadata": {"utter_action": ASK_WHICH_WISH}},
        action("action_handle_misunderstanding"),
    ],
)
def test_the_second_time_in_a_row_a_person_is_offered(answer):
    """Nobody is asked round in circles."""
    turn = said(*WAVERING, before=(user("hm"), answer))

    (asked,), events = ask_which(rivals_in(turn), turn)

    assert asked.response == "utter_offer_person_after_misunderstandings"
    assert slot("offer", "person").items() <= events[0].items()


def answered(intent, *entities, asked_just_now=True):
    """Build the turn after the question."""
    order = {"kind": "order_number", "value": "#W1000001", "text": "W1000001", "start": 0, "end": 8}
    wishes = [{"text": "W1000001 …", "intent": name, "entities": [order]} for name, _ in WAVERING]
    offered = (user("W1000001 …"), slot("offer", "wish"), bot("?"))
    before = offered if asked_just_now else (*offered, user("hi"), bot("Hello!"))
    return said((intent, 0.4), before=before, slots={"offer": "wish", "proposed": wishes}, entities=entities)


@pytest.mark.parametrize(
    ("intent", "place", "chosen"),
    [
        ("exchange_item", None, "exchange_item"),
        ("choose", 2, "exchange_item"),
        ("choose", -1, "exchange_item"),
        ("choose", 1, "return_item"),
        ("choose", 3, None),
        ("choose", None, None),
        ("cancel_order", None, None),
    ],
)
def test_the_answer_chooses_by_its_wish_or_by_a_place(intent, place, chosen):
    """However unsure the answer itself is read: it stands beside one other."""
    places = [{"entity": "ordinal", "value": place, "start": 0, "end": 1}] if place else []

    wish = chosen_in(answered(intent, *places))

    assert (wish and wish.intent) == chosen
    assert wish is None or wish.first("order_number").value == "#W1000001"


def test_a_question_of_before_is_answered_by_nothing_later():
    """The kept message belongs to the question, and to no other wish."""
    assert chosen_in(answered("exchange_item", asked_just_now=False)) is None


@pytest.mark.parametrize("intent", read_titles())
def test_every_title_is_that_of_a_procedure_in_both_languages(intent):
    """A button that begins nothing would be worse than no question."""
    assert conductor().handles(intent)
    assert all(read_titles()[intent][language] for language in ("en", "zh"))
