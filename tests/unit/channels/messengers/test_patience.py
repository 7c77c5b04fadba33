"""A messenger is asked again, when it asked us to; not for ever."""

import httpx
import pytest

from assistant.channels.messengers.patience import LONGEST_WAIT_S, TRIES, TryLater, patiently
from assistant.errors import DeliveryError, MessageRefused


class Messenger:
    """Answers with what it is given, errors raised."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.waits = []

    async def call(self):
        """Give the next answer."""
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def sleep(self, seconds):
        """Note how long one waits."""
        self.waits.append(seconds)


async def test_it_waits_for_as_long_as_it_is_asked():
    """Retry-After is kept to, and a little more."""
    messenger = Messenger(TryLater(7), "done")

    assert await patiently(messenger.call, sleep=messenger.sleep) == "done"
    assert 7 <= messenger.waits[0] < 8


async def test_a_lost_connection_is_tried_again_ever_later():
    """Without a word of the messenger's each wait is longer."""
    messenger = Messenger(*[httpx.ConnectError("away")] * 3, "done")

    assert await patiently(messenger.call, sleep=messenger.sleep) == "done"
    assert messenger.waits[2] > messenger.waits[0]


async def test_it_ends_some_time():
    """After the last try it is an error, and no wait is endless."""
    messenger = Messenger(*[TryLater(1e9)] * TRIES)

    with pytest.raises(DeliveryError, match=f"{TRIES} tries"):
        await patiently(messenger.call, sleep=messenger.sleep)
    assert messenger.waits == [LONGEST_WAIT_S] * (TRIES - 1)


async def test_what_is_refused_is_not_sent_again():
    """A no is a no."""
    messenger = Messenger(MessageRefused("no"))

    with pytest.raises(MessageRefused, match="no"):
        await patiently(messenger.call, sleep=messenger.sleep)
    assert messenger.waits == []
