"""What a message means that points at the order or the product that was just spoken of."""

import pytest

from actions.procedures.about_focus import wish_about_focus, wish_instead, with_antecedent
from actions.turn import Turn
from assistant.testing.trackers import bot, tracker, user

SHIPPED = (user("where are the shoes"), bot("Order #W1000002 (Running Shoes) is on its way."))
SHOES = {"entity": "product", "value": "running_shoes", "start": 4, "end": 9}


def turn(text, *ranking, before=SHIPPED, in_form=False):
    """Build a turn after an answer, with what the message was taken for."""
    named = [{"name": name, "confidence": confidence} for name, confidence in ranking]
    message = {"text": text, "intent": named[0], "intent_ranking": named, "entities": []}
    return Turn.of(tracker(*before, user(text), message=message, in_form=in_form))


@pytest.mark.parametrize(
    ("text", "ranking", "wish"),
    [
        ("cancel it then", (("stop", 0.65), ("cancel_order", 0.22)), "cancel_order"),
        ("and when does it come", (("delivery_period", 0.5), ("track_order", 0.14)), "track_order"),
        ("那能退吗", (("check_refund_policy", 0.43), ("return_item", 0.14)), "return_item"),
        ("能取消吗", (("check_cancellation_fee", 0.5), ("cancel_order", 0.35)), "cancel_order"),
    ],
)
def test_what_points_at_the_order_in_focus_is_about_it(text, ranking, wish):
    """The nearest wish among the readings is begun; it previews before it writes."""
    assert wish_about_focus(turn(text, *ranking)).intent == wish


@pytest.mark.parametrize(
    ("text", "ranking"),
    [
        ("stop it", (("stop", 0.97), ("cancel_order", 0.02))),
        ("how long do returns take", (("check_refund_policy", 0.6), ("return_item", 0.3))),
        ("cancel my other order", (("stop", 0.5), ("cancel_order", 0.4))),
    ],
    ids=["no reading is a wish", "a rule", "another order"],
)
def test_what_is_about_something_else_is_not(text, ranking):
    """The message goes its usual way."""
    assert wish_about_focus(turn(text, *ranking)) is None


def test_inside_a_procedure_the_procedure_hears_it():
    """"Cancel it" to our own question stops the procedure."""
    assert wish_about_focus(turn("cancel it", ("stop", 0.6), ("cancel_order", 0.3), in_form=True)) is None


def test_without_an_order_in_focus_the_product_spoken_of_is_meant():
    """"Exchange it" after "the shoes are too tight"."""
    parsed = {"text": "the shoes are too tight", "intent": {"name": "inform"}, "entities": [SHOES]}
    before = ({**user("the shoes are too tight"), "parse_data": parsed},)
    said = turn("exchange it", ("exchange_item", 1.0), before=before)

    assert with_antecedent(said.heard, said).first("product").value == "running_shoes"


def test_a_product_that_was_only_asked_about_is_not_meant():
    """Whoever asked about shoes and returns something returns no shoes."""
    parsed = {"text": "do you have shoes", "intent": {"name": "check_stock"}, "entities": [SHOES]}
    said = turn("return it", ("return_item", 1.0), before=({**user("do you have shoes"), "parse_data": parsed},))

    assert with_antecedent(said.heard, said) is said.heard


@pytest.mark.parametrize(
    ("text", "ranking", "intent"),
    [
        ("等下还是换吧", (("deny", 0.46), ("exchange_item", 0.13)), "exchange_item"),
        ("wait no", (("deny", 0.95), ("exchange_item", 0.01)), "deny"),
        ("yes cancel it", (("affirm", 0.8), ("cancel_order", 0.2)), "affirm"),
    ],
    ids=["another wish", "no wish", "no turn"],
)
def test_a_change_of_mind_is_the_wish_that_it_most_likely_is(text, ranking, intent):
    """Inside a procedure its words say that something else is wanted."""
    assert wish_instead(turn(text, *ranking, in_form=True)).intent == intent
