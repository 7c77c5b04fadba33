"""The client: endpoints in order, one second try before the first token, deadlines, budget."""

from __future__ import annotations

import asyncio
import json

import httpx
import pytest

from assistant.errors import LanguageModelError
from assistant.llm.language_model import complete
from tests.unit.llm.conftest import GOOD, HASTY, PATIENT, PROMPT, STREAM, answer, event

NEVER = 600.0
"""Seconds of silence: more than any test waits."""
SOON_S = 30.0
"""What ends by itself ends within it, however busy the machine."""
HTML = answer(b"<html>Bad gateway</html>", headers={"content-type": "text/html"})
GARBAGE = {
    "nothing": (answer(), "cut"),
    "no text": (answer(event("", finish="stop")), "empty"),
    "HTML": (HTML, "garbage"),
    "HTML as a stream": (answer(b"<html>\n<body>\n", headers=STREAM), "garbage"),
    "500 with a page": (answer(b"<html>", status=500, headers={"content-type": "text/html"}), "status"),
    "401": (answer(b"{}", status=401), "status"),
    "an endless line": (answer(*[b"data: " + b"x" * 10_000] * 8), "garbage"),
    "no JSON": (answer(b"data: {oops\n\n"), "garbage"),
    "a list": (answer(b"data: [1]\n\n"), "garbage"),
    "an error event": (answer(b'data: {"error": {"message": "out of memory"}}\n\n'), "garbage"),
    "content that is no text": (answer(b'data: {"choices": [{"delta": {"content": 7}}]}\n\n'), "garbage"),
    "comments for ever": (answer(*[b": ping\n\n", 0.05] * 1000), "late"),
    "silence": (answer(NEVER, event("30")), "late"),
    "compressed": (answer(b"\x1f\x8b", headers={**STREAM, "content-encoding": "gzip"}), "garbage"),
    "refused": (httpx.ConnectError("refused"), "unreachable"),
}


def waits(reason):
    """Choose how long a test waits: for what comes late no longer than it must, for the rest however long it takes."""
    return HASTY if reason == "late" else PATIENT


async def read(client, conversation_id="c"):
    """Return what came, and the reason why no more did."""
    pieces = []
    try:
        async for piece in client.stream(PROMPT, conversation_id=conversation_id):
            pieces.append(piece)
    except LanguageModelError as error:
        return "".join(pieces), error.reason
    return "".join(pieces), None


async def test_an_answer_is_streamed(served):
    """Text comes piece by piece and ends when the server says so."""
    assert await read(served.client(served.endpoint(GOOD))) == ("30 days", None)


async def test_a_character_cut_in_two_is_put_together(served):
    """Bytes come as the network likes; a half character at the very end is dropped."""
    whole = event("三十天", finish="stop")
    halves = [whole[at : at + 1] for at in range(len(whole))]

    assert await read(served.client(served.endpoint(answer(*halves)))) == ("三十天", None)


async def test_a_stream_without_done_ends_at_its_finish_reason(served):
    """Transformers serve sends no [DONE]; a server that never closes is not waited for."""
    endpoint = served.endpoint(answer(event("30 days"), event("", finish="stop"), NEVER))

    assert await asyncio.wait_for(read(served.client(endpoint)), SOON_S) == ("30 days", None)


@pytest.mark.parametrize(("response", "reason"), GARBAGE.values(), ids=GARBAGE.keys())
async def test_a_bad_server_is_passed_over_before_the_first_token(served, response, reason):
    """Whatever the first server does, the second one answers and the customer sees nothing of it."""
    client = served.client(served.endpoint(response, deadlines=waits(reason)), served.endpoint(GOOD))

    assert await read(client) == ("30 days", None)


@pytest.mark.parametrize(("response", "reason"), GARBAGE.values(), ids=GARBAGE.keys())
async def test_a_bad_server_alone_is_asked_twice_and_then_named(served, response, reason):
    """One retry, then the reason in one word."""
    client = served.client(served.endpoint(response, deadlines=waits(reason)))

    assert await read(client) == ("", reason)
    assert len(served.requests) == 2


@pytest.mark.parametrize(
    ("ending", "reason"),
    [((), "cut"), ((NEVER,), "late"), ((httpx.ReadError("reset"),), "unreachable"), ((b"data: <\n\n",), "garbage")],
    ids=["closed", "silent", "reset", "garbage"],
)
async def test_nothing_is_tried_again_after_the_first_token(served, ending, reason):
    """Two halves of two answers are no answer."""
    begun = served.endpoint(answer(event("30 "), *ending), deadlines=waits(reason))
    client = served.client(begun, served.endpoint(GOOD))

    assert await read(client) == ("30 ", reason)
    assert len(served.requests) == 1


async def test_the_whole_answer_has_a_deadline(served):
    """A model that drips a word now and then is stopped, too."""
    drip = [part for _ in range(2000) for part in (event("x "), 0.05)]
    client = served.client(served.endpoint(answer(*drip)), deadlines=HASTY)

    _, reason = await asyncio.wait_for(read(client), SOON_S)
    assert reason == "late"


async def test_a_server_that_ignores_the_length_is_cut_off(served):
    """However much it says, no more than the limit is taken."""
    text, reason = await read(served.client(served.endpoint(answer(*[event("x" * 500)] * 9))))

    assert reason == "long"
    assert len(text) == 600


async def test_an_endpoint_rests_after_three_failures(served):
    """A dead server costs each customer nothing but the first three."""
    client = served.client(served.endpoint(HTML), served.endpoint(GOOD))
    for _ in range(5):
        await read(client)

    first = [request for request in served.requests]
    assert len(first) == 3 + 5


async def test_more_calls_than_allowed_go_to_the_next_endpoint(served):
    """One server is never asked for more answers at a time than it can make."""
    slow = answer(0.05, event("slow", finish="stop"))
    client = served.client(served.endpoint(slow, parallel=1), served.endpoint(GOOD))

    said = await asyncio.gather(*(read(client) for _ in range(3)))

    assert sorted(text for text, _ in said) == ["30 days", "30 days", "slow"]


async def test_a_conversation_has_a_budget(served):
    """Who has spent it gets no more answers from the model; somebody else does."""
    client = served.client(served.endpoint(GOOD), per_conversation=PROMPT.tokens * 2 + PROMPT.limit_tokens + 8)

    assert [await read(client) for _ in range(3)][1:] == [("30 days", None), ("", "budget")]
    assert await read(client, "another") == ("30 days", None)


async def test_leaving_early_closes_the_stream(served):
    """When nobody listens any more, the server stops working."""
    client = served.client(served.endpoint(answer(event("30 "), NEVER)))
    stream = client.stream(PROMPT, conversation_id="c")
    await anext(stream)

    await asyncio.wait_for(stream.aclose(), SOON_S)


async def test_a_server_gets_only_the_fields_that_it_takes(served):
    """The differences stand in engines.yml."""
    for engine in ("vllm", "transformers-serve"):
        await read(served.client(served.endpoint(GOOD, engine=engine)))

    vllm, transformers = (set(json.loads(request.content)) for request in served.requests)
    assert vllm - transformers == {"chat_template_kwargs"}
    assert transformers == {"model", "messages", "max_tokens", "temperature", "stream"}


async def test_check_asks_each_endpoint_until_one_is_up(served):
    """`doctor` is content with one."""
    down, up = served.endpoint(httpx.ConnectError("refused")), served.endpoint(answer(b"ok"))

    await served.client(down, up).check()
    with pytest.raises(LanguageModelError, match="unreachable: ConnectError at http://model/v1/"):
        await served.client(down).check()


async def test_a_whole_answer_can_be_awaited(served):
    """For what is short and shown at once."""
    assert await complete(served.client(served.endpoint(GOOD)), PROMPT, conversation_id="c") == "30 days"
