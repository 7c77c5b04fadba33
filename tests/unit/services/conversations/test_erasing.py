"""Erased is erased: nothing of a conversation is left, save the ticket that we owe an answer."""

from datetime import timedelta

import pytest
from sqlalchemy import inspect, text

from assistant.services.conversations.records import Offer, Saying
from assistant.services.feedback import FeedbackBook
from assistant.services.tickets import Tickets

SAID = "my secret is 4711"


@pytest.fixture
def tickets(database, clock):
    """The shop's tickets."""
    return Tickets(database, clock)


def opened(tickets, where, reason):
    """Open a ticket with what was said."""
    return tickets.open(conversation_id=where, customer_id=None, reason=reason, summary=SAID, language="en")


def everything(database):
    """All that the database holds, as text."""
    with database.connection() as connection:
        names = inspect(connection).get_table_names()
        return "\n".join(str(row) for name in names for row in connection.execute(text(f'SELECT * FROM "{name}"')))


def test_nothing_is_left_of_an_erased_conversation(database, clock, conversations, inbox, events, tickets, where):
    """Messages, answers, buttons, thumbs and the tickets that nobody asked for: no table holds a word or the id."""
    turn = inbox.accept_text(where, platform_id="m1", text=SAID).message.turn
    said = events.say(where, Saying(SAID, (Offer(SAID, SAID),)), turn=turn, position=1)
    FeedbackBook(database, clock).thumb(where, said.message_id, "up")
    FeedbackBook(database, clock).rate(where, 5, SAID)
    opened(tickets, where, "mood")
    other = conversations.begin("web", language="en")
    inbox.accept_text(other, platform_id="m1", text="another customer")

    conversations.erase(where)

    left = everything(database)
    assert SAID not in left
    assert where not in left.replace(f"'{where}', None, 'mood'", "")  # the ticket keeps where it came from
    assert "another customer" in left
    assert conversations.language(where) is None


def test_an_open_ticket_that_was_asked_for_keeps_its_text(conversations, tickets, clock, where):
    """It stands for an answer that we owe; once it was given, the text goes, too."""
    ticket = opened(tickets, where, "asked_for")
    conversations.erase(where)
    assert [one.summary for one in tickets.list()] == [SAID]

    clock.advance(timedelta(hours=1))
    tickets.close(ticket.number)
    conversations.erase(where)
    assert [one.summary for one in tickets.list()] == [""]
