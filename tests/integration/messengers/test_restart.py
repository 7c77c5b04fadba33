"""What was stored is answered, and what was answered is delivered, by the next process."""

import pytest

from assistant.storage.tables import InboxMessageRow
from tests.integration.messengers.conftest import LEFT_CHAT, LEFT_UPDATE, UNDELIVERED_CHANNEL

pytestmark = pytest.mark.conversation


def test_a_message_that_was_stored_is_answered_once(messengers, telegram):
    """The process ended after the acknowledgement; Telegram's second delivery of the same update changes nothing."""
    telegram.wait("sendMessage", to=LEFT_CHAT)
    before = messengers.stored(InboxMessageRow)

    answer = messengers.app(user=LEFT_CHAT, language="en").write("hello", update_id=LEFT_UPDATE)

    assert (answer.status_code, messengers.stored(InboxMessageRow)) == (200, before)
    messengers.app(user=LEFT_CHAT, language="en").write("thank you")
    assert "welcome" in telegram.wait("sendMessage", to=LEFT_CHAT, count=2)[1].body["text"]


def test_an_answer_that_was_not_delivered_is_delivered(slack):
    """The process ended between the answer and its delivery."""
    assert slack.wait("chat.postMessage", to=UNDELIVERED_CHANNEL)[0].body["text"] == "Said before the end."
