"""Released sentences go to whoever reads along, and only there."""

import json

import httpx
import pytest

from assistant.llm.push import Pusher
from assistant.llm.push_address import PushAddress

ADDRESS = PushAddress("http://127.0.0.1:5005/webhooks/web/push", "token-1")


def pusher(*statuses):
    """Push to a channel that answers like this; return the requests, too."""
    waiting, requests = list(statuses), []

    def handle(request):
        requests.append(request)
        answer = waiting.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer)

    http = httpx.AsyncClient(transport=httpx.MockTransport(handle))
    return Pusher(http, allowed_hosts=("127.0.0.1",)), requests


async def test_a_sentence_goes_to_the_address_with_its_token():
    """As the channel asked."""
    to, requests = pusher(204)

    assert await to.audience(ADDRESS).show("It is free. [1]")
    assert requests[0].headers["authorization"] == "Bearer token-1"
    assert json.loads(requests[0].content) == {"text": "It is free. [1]"}


async def test_a_customer_who_left_stops_the_answer():
    """410 means that nobody reads any more."""
    to, _ = pusher(410)

    assert await to.audience(ADDRESS).show("x") is False


@pytest.mark.parametrize("answer", [401, 500, httpx.ConnectError("refused")], ids=["expired", "broken", "away"])
async def test_a_channel_that_cannot_be_reached_is_left_alone(answer):
    """The answer is made all the same, and comes whole at the end."""
    to, requests = pusher(answer)
    audience = to.audience(ADDRESS)

    assert [await audience.show("x"), await audience.show("y")] == [True, True]
    assert len(requests) == 1


def test_nothing_is_pushed_to_a_strange_host():
    """Some channels let anybody write a message's metadata."""
    to, _ = pusher()

    assert to.audience(PushAddress("http://169.254.169.254/latest", "t")) is None


@pytest.mark.parametrize("metadata", [None, {}, {"push": "x"}, {"push": {"url": 1}}])
def test_a_message_without_an_address_has_none(metadata):
    """Most channels show whole messages."""
    assert PushAddress.of(metadata) is None
