"""A place on a messenger is one person's, and leads to one conversation that nobody can guess."""

import pytest

from assistant.services.conversations.places import Places


@pytest.fixture
def places(database, conversations):
    """Where conversations are held."""
    return Places(database, conversations)


def test_one_place_one_conversation(places):
    """Who comes back to a place goes on; the platform's ids are no part of the id."""
    first = places.come_to("telegram", "5/5/0", language="zh")
    again = places.come_to("telegram", "5/5/0", language="en", reply_to="7")

    assert first == again
    assert "5/5" not in first.removeprefix("telegram-")[:4] and len(first) > 40
    assert places.at("telegram", "5/5/0").reply_to == "7"


@pytest.mark.parametrize(("channel", "address"), [("telegram", "5/6/0"), ("telegram", "6/5/0"), ("slack", "5/5/0")])
def test_another_person_chat_or_messenger_is_another_conversation(places, channel, address):
    """In a group each person has a conversation of their own: nobody acts as another."""
    assert places.come_to("telegram", "5/5/0", language="en") != places.come_to(channel, address, language="en")


def test_delivered_goes_forward_only(places):
    """A late note of an early message takes nothing back."""
    where = places.come_to("slack", "T/C/U/", language="en")
    places.note_delivered(where, 5)
    places.note_delivered(where, 3)

    assert places.of(where).delivered == 5
