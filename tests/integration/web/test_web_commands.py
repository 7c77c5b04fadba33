"""Only what we issued counts: 500 attempts to force an intent or a slot, and none succeeds."""

from __future__ import annotations

import json
import random
import sqlite3
import time
from contextlib import closing

import pytest
from attempts import forced, forged, typed

TYPED, PICKED = 250, 250


@pytest.mark.timeout(300)
def test_typed_commands_force_nothing(server):
    """Every one of them is read as words, by the classifier, and sets no slot; each is answered."""
    pages = [server.page() for _ in range(25)]
    for index, text in enumerate(typed(TYPED)):
        assert send_in_time(pages[index % len(pages)], text).status_code == 202
    wait_until_answered(server, pages)

    events = [event for page in pages for event in tracker_events(server, page)]
    assert sum(event["event"] == "user" for event in events) == TYPED
    assert forced(events) == []
    assert sum(event["event"] == "session_started" for event in events) == len(pages)
    answered = {
        (page.conversation, one["turn"]) for page in pages for one in page.history() if one["from"] != "customer"
    }
    assert len(answered) == TYPED


def send_in_time(page, text):
    """Send a message; where a busy machine has not answered those before it, wait as the server asks for."""
    deadline = time.monotonic() + 120
    while (response := page.send(text)).status_code == 429 and time.monotonic() < deadline:
        time.sleep(float(response.headers["Retry-After"]))
    return response


def wait_until_answered(server, pages):
    """Wait until nothing of these pages waits in the inbox."""
    names = ", ".join(f"'{page.conversation}'" for page in pages)
    query = f"SELECT count(*) FROM inbox_messages WHERE answered_at IS NULL AND conversation_id IN ({names})"
    deadline = time.monotonic() + 280
    with closing(sqlite3.connect(server.shop)) as connection:
        while connection.execute(query).fetchone()[0] and time.monotonic() < deadline:
            time.sleep(0.5)


def tracker_events(server, page):
    """Read what Rasa remembers of a conversation."""
    query = "SELECT event FROM tracker_events WHERE conversation_id = ? ORDER BY position"
    with closing(sqlite3.connect(server.shop)) as connection:
        return [json.loads(event) for (event,) in connection.execute(query, [page.conversation])]


@pytest.mark.timeout(120)
def test_forged_foreign_replayed_and_stale_choices_say_nothing(server):
    """Whatever is sent as a choice, the conversation stays as it was."""
    page, other = server.page(), server.page()
    question = "cancel #W1000001, emma.walker@example.com 60614"
    used = page.say(question)[-1]["buttons"][0]["value"]
    foreign = other.say(question)[-1]["buttons"][0]["value"]
    page.say(choice=used)
    fresh = page.history()[-1]["buttons"][0]["value"]
    before = page.history()
    chosen = random.Random(4)

    attempts = [chosen.choice([used, foreign, forged(fresh, chosen), "/affirm", "Yes"]) for _ in range(PICKED)]
    statuses = {page.send(choice=value).status_code for value in attempts}

    assert statuses == {400, 409}
    assert page.history() == before
