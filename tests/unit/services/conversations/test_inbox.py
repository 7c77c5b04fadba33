"""A message is stored once, whatever the network does, and waits until it is answered."""

import pytest

from assistant.errors import ConversationGone, InboxFull
from assistant.services.conversations.inbox import WAITING_AT_MOST
from assistant.services.conversations.records import Saying


def test_the_same_message_again_is_the_same_message(inbox, events, where):
    """A page that heard no acknowledgement sends again, and nothing stands twice."""
    first = inbox.accept_text(where, platform_id="m1", text="hello")
    again = inbox.accept_text(where, platform_id="m1", text="hello")

    assert (first.is_new, again.is_new) == (True, False)
    assert again.event == first.event
    assert [event.text for event in events.after(where, 0)] == ["hello"]


def test_what_is_not_answered_waits(inbox, where):
    """After a restart the channel finds what it has to answer, the oldest first."""
    answered = inbox.accept_text(where, platform_id="m1", text="one").message
    inbox.accept_text(where, platform_id="m2", text="two")
    inbox.accept_text(where, platform_id="m3", text="三")
    inbox.finish(answered)

    assert [message.text for message in inbox.unanswered("web")] == ["two", "三"]
    assert inbox.unanswered("slack") == []


def test_ids_of_another_conversation_do_not_collide(inbox, conversations, where):
    """Nobody can take another customer's message away by guessing its id."""
    inbox.accept_text(where, platform_id="m1", text="mine")
    other = conversations.begin("web", language="zh")

    assert inbox.accept_text(other, platform_id="m1", text="也是我的").is_new


def test_too_many_waiting_messages_are_refused(inbox, where):
    """Who writes faster than we answer is asked to wait."""
    for number in range(WAITING_AT_MOST):
        inbox.accept_text(where, platform_id=str(number), text="hello")

    with pytest.raises(InboxFull):
        inbox.accept_text(where, platform_id="one more", text="hello")


def test_nothing_is_taken_for_an_unknown_conversation(inbox):
    """An erased conversation stays erased."""
    with pytest.raises(ConversationGone):
        inbox.accept_text("web-0", platform_id="m1", text="hello")


def test_an_answer_stands_once_at_its_place(inbox, events, where):
    """A turn that is answered again after a crash repeats nothing."""
    turn = inbox.accept_text(where, platform_id="m1", text="hello").message.turn
    first = events.say(where, Saying("Hello!"), turn=turn, position=1)
    again = events.say(where, Saying("Hello!"), turn=turn, position=1)
    second = events.say(where, Saying("How can I help?"), turn=turn, position=2)

    assert again == first
    assert [event.number for event in events.after(where, 0)] == [1, 2, 3]
    assert second.turn == turn
