"""A confirmed change happens once, however often and from wherever the yes comes."""

from __future__ import annotations

import pytest

ASKED = "cancel #W1000004, I don't need it. I'm Emma Walker, emma.walker@example.com, zip 60614"
CANCELLED_ONCE = {
    "cancelled": {"#W1000004": "no_longer_needed"},
    "refunds": {"#W1000004": {"gift_card_1000001": 2500, "card_1000001": 6509}},
    "balances": {"gift_card_1000001": 4000},
    "audit": 1,
}


@pytest.mark.conversation
def test_two_yeses_at_the_same_time_cancel_once(conversation, shop):
    """A customer who taps twice gets one cancellation, and one receipt."""
    assert "yes or no" in conversation.say(ASKED)

    answers = conversation.say_at_once("yes", "yes")

    assert sum("Done:" in answer for answer in answers) == 1
    assert shop.changes() == CANCELLED_ONCE


@pytest.mark.conversation
def test_two_conversations_that_confirm_the_same_order_cancel_it_once(begin, shop):
    """Who is at the preview in two windows is told in the second that it is done."""
    first, second = begin(), begin()
    assert "yes or no" in first.say(ASKED)
    assert "yes or no" in second.say(ASKED)

    assert "Done:" in first.say("yes")
    answer = second.say("yes")

    assert "already cancelled" in answer
    assert "Done:" not in answer
    assert shop.changes() == CANCELLED_ONCE


@pytest.mark.conversation
def test_a_conversation_knows_nothing_of_another_one(begin):
    """Being identified in one conversation identifies nobody in the next."""
    first, second = begin(), begin()
    assert "Thank you, Emma" in first.say(ASKED)

    assert "post code" in second.say("where is order #W1000003")
