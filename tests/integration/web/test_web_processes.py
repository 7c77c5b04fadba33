"""Two Rasa processes behind one address: a page at either of them sees one conversation."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import httpx
import pytest
from running import Page, running_assistant

from assistant.testing.redis_server import find_redis, running_redis

SECRET = "a secret that both processes know, long enough"


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    """Two assistants that share a shop, a secret and a Redis."""
    if find_redis() is None:
        reason = "Redis: none on this machine; install it with: apt-get install redis-server"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    one, two = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")
    with tempfile.TemporaryDirectory(prefix="redis-") as folder, running_redis(Path(folder)) as url:
        shared = {"REDIS_URL": url, "WEB_SESSION_SECRET": SECRET}
        with running_assistant(one, **shared) as first, running_assistant(two, shop=first.shop, **shared) as second:
            yield first, second


@pytest.fixture
def pages(servers):
    """One customer's page, at both processes."""
    first = servers[0].page()
    headers = {"Authorization": f"Bearer {first.token}"}
    client = httpx.Client(base_url=servers[1].url, headers=headers, timeout=30, trust_env=False)
    yield first, Page(servers[1], client, first.conversation, first.token)
    client.close()


@pytest.mark.parametrize(("said", "expected"), [("hello", "Hello!"), ("你好", "您好")])
def test_a_page_hears_what_the_other_process_does(pages, said, expected):
    """The message goes to one process, the stream is at the other: typing sign, message, answer and end arrive."""
    here, there = pages
    with here.tab(after=here.last_number()) as events:
        assert there.send(said).status_code == 202
        heard = []
        for event in events:
            heard.append(event)
            if event[0] == "idle" and event[2]["turn"]:
                break

    names = [name for name, _, _ in heard]
    texts = [data["text"] for name, _, data in heard if name == "message"]
    assert "typing" in names
    assert texts[0] == said
    assert expected in texts[1]


def test_a_question_of_one_process_is_answered_through_the_other(pages):
    """What Rasa remembers and what was offered go from process to process with the customer."""
    here, there = pages

    here.say("I want to cancel my order")
    there.say("emma.walker@example.com 60614")
    buttons = [button for message in here.history() for button in message["buttons"]]
    answer = here.say(choice=buttons[-1]["value"])

    assert answer
    assert [message["number"] for message in there.history()] == list(range(1, len(there.history()) + 1))


def test_messages_to_both_processes_at_once_are_answered_in_order(pages):
    """Four messages, two to each process, without waiting: four turns, one after the other, none twice."""
    pages[0].say("hello")
    before = pages[0].last_number()
    with pages[1].tab(after=before) as events:
        turns = []
        for index in range(4):
            pages[index % 2].send("thanks").raise_for_status()
        while len(turns) < 4:
            name, _, data = next(events)
            if name == "idle" and data["turn"]:
                turns.append(data["turn"])

    answers = [message for message in pages[0].history(after=before) if message["from"] == "assistant"]
    assert len({message["turn"] for message in answers}) == 4
    assert [message["turn"] for message in answers] == sorted((message["turn"] for message in answers), key=int)
