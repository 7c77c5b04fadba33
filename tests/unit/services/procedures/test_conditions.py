"""Wishes that depend on something: carried out on the facts, or left to the customer, never ignored."""

import pytest

from assistant.services.procedures.heard import Heard, Proviso
from assistant.services.records import CANCELLED, PENDING

TRACK = Heard("otherwise tell me where it is", "track_order")


def status(talk, number):
    """Read an order's status from the database."""
    return talk.services.orders.get(talk.customer_id, number).status


def test_a_condition_that_holds_leads_to_the_preview(emma):
    """If it has not shipped, cancel it: it has not."""
    said = emma.says(
        "if #W1000001 has not shipped cancel it, i don't need it",
        "cancel_order",
        proviso=Proviso("not_shipped", "if #W1000001 has not shipped", TRACK),
        order_number="#W1000001",
        reason="don't need it",
    )

    assert said == ["utter_cancel_order_preview", "utter_ask_confirmation"]
    assert emma.says("yes", "affirm") == ["utter_cancel_order_receipt"]
    assert status(emma, "#W1000001") == CANCELLED


def test_what_is_wanted_otherwise_is_done_for_the_same_order(emma):
    """If it has not shipped, cancel it, otherwise where is it: it has, so the parcel is told."""
    said = emma.says(
        "if #W1000002 has not shipped cancel it, otherwise tell me where it is",
        "cancel_order",
        proviso=Proviso("not_shipped", "if #W1000002 has not shipped", TRACK),
        order_number="#W1000002",
    )

    assert said[:2] == ["utter_refused_order_already_processed", "utter_next_on_agenda"]
    assert emma.said[-1].values["tracking_number"]
    assert emma.state == "over"


def test_a_condition_that_fails_ends_the_wish(emma):
    """If it has shipped, cancel it: it has not, so nothing is done, whatever the rules would allow."""
    said = emma.says(
        "cancel #W1000001 if it has already shipped",
        "cancel_order",
        proviso=Proviso("shipped", "if it has already shipped"),
        order_number="#W1000001",
    )

    assert said == ["utter_condition_fails"]
    assert status(emma, "#W1000001") == PENDING


@pytest.mark.parametrize("kind", ["free", "unknown"])
def test_a_condition_that_no_fact_decides_is_said_back(emma, kind):
    """What only the customer can judge is named above the preview."""
    said = emma.says(
        "cancel #W1000001 if my wife agrees, i don't need it",
        "cancel_order",
        proviso=Proviso(kind, "if my wife agrees"),
        order_number="#W1000001",
        reason="don't need it",
    )

    assert said == ["utter_condition", "utter_cancel_order_preview", "utter_ask_confirmation"]


BLACK = Heard("the black one", "change_order")


@pytest.mark.parametrize(
    ("color", "becomes"),
    [("green", "black"), ("blue", "blue")],
    ids=["sold out", "in stock"],
)
def test_the_stock_decides_which_variant_is_wanted(emma, color, becomes):
    """The backpack in 30 litres is to be had in blue and black, in green it is sold out."""
    said = emma.says(
        f"change the backpack in #W1000004 to {color}, charge my visa",
        "change_order",
        proviso=Proviso("in_stock", f"{color} is in stock", BLACK),
        order_number="#W1000004",
        product="backpack",
        payment_method="visa",
    )

    assert said[-2].startswith("utter_change_items_preview_"), said
    assert f"→ 30 l, {becomes}" in emma.said[-2].values["lines"]
