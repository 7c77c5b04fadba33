"""After a restart what was stored and not answered is answered, and nothing twice; and who comes too often waits."""

from __future__ import annotations

import time
from datetime import date

import httpx
import pytest
from running import Page, running_assistant

from assistant.channels.keys import Keys
from assistant.channels.web.sessions import Sessions
from assistant.services.clock import SystemClock
from assistant.services.conversations.choices import Choices
from assistant.services.conversations.conversations import Conversations
from assistant.services.conversations.events import Events
from assistant.services.conversations.inbox import Inbox
from assistant.services.conversations.records import Saying
from assistant.settings import Settings
from assistant.storage.database import Database
from assistant.storage.filling import create_sample

SECRET = "a secret that both processes know, long enough"


@pytest.fixture(scope="module")
def left(tmp_path_factory):
    """What an earlier process left: one message unanswered, one half answered, one answered; then a new process."""
    folder = tmp_path_factory.mktemp("restart")
    create_sample(folder / "shop.db", today=date(2026, 11, 20))
    database, clock = Database(f"sqlite:///{folder / 'shop.db'}"), SystemClock()
    keys = Keys.of(Settings(web_session_secret=SECRET))
    choices = Choices(keys.choice)
    inbox, events = Inbox(database, clock, choices), Events(database, clock, choices)
    names = {}
    for state in ("unanswered", "half", "answered"):
        names[state] = Conversations(database, clock).begin("web", language="en")
        message = inbox.accept_text(names[state], platform_id="m1", text="hello").message
        if state != "unanswered":
            events.say(names[state], Saying("Hello!"), turn=message.turn, position=1)
        if state == "answered":
            inbox.finish(message)
    limits = {"WEB_MESSAGES_PER_MINUTE": "9", "WEB_REQUESTS_PER_MINUTE": "120"}
    with running_assistant(folder, shop=folder / "shop.db", WEB_SESSION_SECRET=SECRET, **limits) as server:
        sessions = Sessions(keys.session, clock)
        server.pages.extend(page_of(server, sessions.issue(name).token, name) for name in names.values())
        yield dict(zip(names, server.pages, strict=True))


def page_of(server, token, conversation):
    """The page that the customer had open."""
    client = httpx.Client(base_url=server.url, headers={"Authorization": f"Bearer {token}"}, timeout=30)
    return Page(server, client, conversation, token)


def test_what_was_stored_is_answered_and_nothing_twice(left):
    """The unanswered one gets its answer, the half answered one an honest word, the answered one nothing more."""
    deadline = time.monotonic() + 120
    while len(left["unanswered"].history()) < 2 and time.monotonic() < deadline:
        time.sleep(1)

    assert [message["from"] for message in left["unanswered"].history()] == ["customer", "assistant"]
    half = [message["text"] for message in left["half"].history()]
    assert half[:2] == ["hello", "Hello!"]
    assert "interrupted" in half[2]
    assert len(half) == 3
    assert len(left["answered"].history()) == 2


def test_who_writes_too_often_waits(left):
    """Three at once, then nine a minute: 429, with the time to wait."""
    answers = [left["answered"].send("hello") for _ in range(20)]

    refused = [answer for answer in answers if answer.status_code != 202]
    assert [answer.status_code for answer in answers[:3]] == [202] * 3
    assert {answer.status_code for answer in refused} == {429}
    assert 0 < int(refused[0].headers["retry-after"]) <= 7


def test_an_address_that_calls_too_often_waits(left):
    """Whatever it calls, and with whatever session."""
    url = left["answered"].server.url
    statuses = [httpx.post(f"{url}/session", json={}).status_code for _ in range(100)]

    assert set(statuses) == {201, 429}
