"""What stands in a conversation reaches its place: in order, once, also after a restart."""

import pytest

from assistant.channels.archive import Archive
from assistant.channels.messengers.delivery import Delivery
from assistant.errors import DeliveryError, MessageRefused, Unreachable
from assistant.services.clock import SystemClock
from assistant.services.conversations.places import Places
from assistant.services.conversations.records import Saying
from assistant.wiring import build_services


class Recorder:
    """A messenger that records what is sent, and fails as it is told."""

    def __init__(self):
        self.sent = []
        self.failures = []

    async def send(self, place, event):
        """Take a message."""
        if self.failures and (failure := self.failures.pop(0)):
            raise failure
        self.sent.append((place.address, event.text))


@pytest.fixture
def archive(empty_shop):
    """The storage of an empty shop."""
    archive = Archive(build_services(empty_shop, SystemClock()), choice_key=b"key")
    yield archive
    archive.close()


@pytest.fixture
def places(archive):
    """Where its conversations are held."""
    return Places(archive.services.database, archive.services.conversations)


@pytest.fixture
def recorder():
    """The messenger."""
    return Recorder()


@pytest.fixture
def delivery(archive, places, recorder):
    """The way to the messenger."""
    return Delivery(archive, places, recorder)


@pytest.fixture
def where(archive, places):
    """A conversation with one question and two answers."""
    where = places.come_to("slack", "T/C/U/", language="en")
    turn = archive.inbox.accept_text(where, platform_id="Ev1", text="hello").message.turn
    for position, text in enumerate(("one", "two"), start=1):
        archive.events.say(where, Saying(text), turn=turn, position=position)
    return where


async def test_answers_are_delivered_once(delivery, recorder, places, where):
    """The customer's own message is not sent back; a second time there is nothing to do."""
    await delivery.flush(where)
    await delivery.flush(where)

    assert recorder.sent == [("T/C/U/", "one"), ("T/C/U/", "two")]
    assert places.undelivered("slack") == []


async def test_what_is_not_taken_is_delivered_later(delivery, recorder, places, where):
    """While the messenger is away nothing is lost, and nothing overtakes."""
    recorder.failures = [None, DeliveryError("away")]
    await delivery.flush(where)
    assert (recorder.sent, places.undelivered("slack")) == ([("T/C/U/", "one")], [where])

    await delivery.flush(where)

    assert recorder.sent == [("T/C/U/", "one"), ("T/C/U/", "two")]


async def test_a_refused_message_does_not_stop_those_behind_it(delivery, recorder, where):
    """What a messenger never takes is logged and left out."""
    recorder.failures = [MessageRefused("invalid_blocks")]

    await delivery.flush(where)

    assert recorder.sent == [("T/C/U/", "two")]


async def test_who_blocked_us_is_left_alone(delivery, recorder, places, where):
    """After one no nothing more is tried, now or at the next start."""
    recorder.failures = [Unreachable("bot was blocked by the user"), AssertionError("tried again")]

    await delivery.flush(where)

    assert (recorder.sent, places.undelivered("slack")) == ([], [])


async def test_an_erased_conversation_is_no_more(delivery, recorder, archive, places, where):
    """With the conversation its place is erased: the next message begins another."""
    archive.services.conversations.erase(where)

    await delivery.flush(where)

    assert recorder.sent == []
    assert places.come_to("slack", "T/C/U/", language="en") != where
