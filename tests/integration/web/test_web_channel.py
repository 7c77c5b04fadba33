"""The web channel as a browser meets it: a real Rasa server, a real action server, a real shop."""

from __future__ import annotations

import sqlite3
import time
import uuid
from contextlib import closing, suppress

import httpx
import jwt
import pytest

EMMA = "emma_walker_1000"


def rows(server, query, *values):
    """Ask the shop's database."""
    with closing(sqlite3.connect(server.shop)) as connection:
        return connection.execute(query, values).fetchall()


@pytest.fixture
def page(server):
    """A customer's page."""
    return server.page()


@pytest.mark.parametrize(
    ("language", "said", "read"),
    [("en", "what can you do for me?", "order"), ("zh", "你好", "订单")],
)
def test_a_message_is_stored_and_answered(server, language, said, read):
    """What the customer reads, in their language, is what the database holds, numbered without gaps."""
    page = server.page(language=language)

    answer = page.say(said)

    assert read in answer[0]["text"]
    stored = rows(server, "SELECT number, text FROM conversation_events WHERE conversation_id = ?", page.conversation)
    assert stored == [(1, said), *((message["number"], message["text"]) for message in answer)]
    assert [number for number, _ in stored] == list(range(1, len(stored) + 1))


def test_the_same_message_twice_is_answered_once(page):
    """A page that heard no acknowledgement sends again."""
    key = str(uuid.uuid4())

    with page.tab() as events:
        first, second = page.send("hello", id=key), page.send("hello", id=key)
        next(data for name, _, data in events if name == "idle" and data["turn"])
    page.say("thanks")

    assert first.status_code == second.status_code == 202
    assert first.json() == second.json()
    assert [message["from"] for message in page.history()].count("customer") == 2
    assert [message["from"] for message in page.history()].count("assistant") == 2


def test_messages_sent_at_once_are_answered_in_order(page):
    """One turn at a time: each answer belongs to the message before it."""
    numbers = []
    with page.tab() as events:
        for text in ("hello", "what payment methods do you take?", "你好"):
            numbers.append(page.send(text).status_code)
        over = [data["turn"] for name, _, data in events_until_over(events, 3) if name == "idle" and data["turn"]]

    said = [message["turn"] for message in page.history() if message["from"] == "customer"]
    assert over == said
    answered = [message["turn"] for message in page.history() if message["from"] == "assistant"]
    assert list(dict.fromkeys(answered)) == said
    assert numbers == [202, 202, 202]


def events_until_over(events, turns):
    """Take events until so many turns are over."""
    for event in events:
        yield event
        turns -= event[0] == "idle" and event[2]["turn"] is not None
        if not turns:
            return


def test_a_lost_connection_goes_on_where_it_was(page):
    """After the last event that was seen come the later ones, each once."""
    page.say("hello")
    seen = page.last_number()
    page.say("thanks")

    with page.tab(after=seen) as events:
        again = [number for name, number, _ in up_to_idle(events) if name == "message"]

    assert again == list(range(seen + 1, page.last_number() + 1))


def up_to_idle(events):
    """Take events up to the first "idle"."""
    for event in events:
        if event[0] == "idle":
            return
        yield event


def test_typing_is_told_at_once_and_two_tabs_agree(page):
    """Before the answer is there the customer sees that it is being made; the other tab sees the same."""
    with page.tab() as first, page.tab() as second:
        page.send("hello")
        told = [until_answered(events) for events in (first, second)]

    assert told[0] == told[1]
    assert told[0].index(("typing", None)) < told[0].index(("message", 2))


def until_answered(events):
    """Take a tab's events up to the first message of ours: their names and numbers, each once."""
    told = []
    for name, number, data in events:
        if name != "idle" and (name, number) not in told:
            told.append((name, number))
        if name == "message" and data["from"] == "assistant":
            return told
    return told


def test_a_button_says_what_was_offered(page):
    """Picked by its signed value, once; the customer reads the title."""
    page.say("cancel #W1000001, emma.walker@example.com 60614")
    reason = page.history()[-1]["buttons"][0]

    preview = page.say(choice=reason["value"])

    assert "$52.99" in preview[0]["text"]
    said = [message["text"] for message in page.history() if message["from"] == "customer"]
    assert said[-1] == reason["title"]
    assert page.send(choice=reason["value"]).status_code == 409
    yes = preview[-1]["buttons"][0]
    page.say("how long does a refund take?")
    assert page.send(choice=yes["value"]).status_code == 409


def test_a_customer_whom_the_shop_vouches_for_is_not_asked(server, customer_secret):
    """The shop's site signed for Emma: her orders are there without any question."""
    claims = {"sub": EMMA, "aud": "assistant", "exp": int(time.time()) + 300}
    page = server.page(customer_token=jwt.encode(claims, customer_secret, algorithm="HS256"))

    answer = page.say("where is order #W1000003?")

    assert "post code" not in answer[0]["text"]
    assert "#W1000003" in "".join(message["text"] for message in answer)
    bound = rows(
        server, "SELECT customer_id, bound_by FROM conversation_identities WHERE conversation_id = ?", page.conversation
    )
    assert bound == [(EMMA, "session")]


@pytest.mark.parametrize("sub", ["nobody_0", EMMA], ids=["unknown customer", "forged"])
def test_a_customer_whom_nobody_vouches_for_is_refused(server, customer_secret, sub):
    """A wrong word opens no session."""
    secret = customer_secret if sub != EMMA else "x" * 32
    token = jwt.encode({"sub": sub, "aud": "assistant", "exp": int(time.time()) + 300}, secret, algorithm="HS256")

    answer = httpx.post(f"{server.url}/session", json={"customer_token": token})

    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "customer_not_accepted")


def test_another_session_sees_nothing(server, page):
    """A session is bound to its conversation."""
    page.say("hello")

    assert server.page().history() == []


def test_a_renewed_session_goes_on(page):
    """The page that stays open renews; the conversation is the same."""
    page.say("hello")

    renewed = page.client.post("/session/renew").json()

    assert renewed["conversation"] == page.conversation
    page.client.headers["Authorization"] = f"Bearer {renewed['token']}"
    assert len(page.history()) == 2


def test_feedback_is_stored_with_what_it_is_about(server, page):
    """A thumb on an answer, changed once, and a rating with a comment."""
    answer = page.say("what payment methods do you take?")[0]

    for thumb in ("up", "down"):
        assert page.client.post("/feedback", json={"message": answer["id"], "thumb": thumb}).status_code == 204
    page.client.post("/feedback", json={"rating": 4, "comment": "挺好"})

    stored = rows(
        server,
        "SELECT message_id, thumb, rating, comment FROM feedback WHERE conversation_id = ? ORDER BY id",
        page.conversation,
    )
    assert stored == [(answer["id"], "down", None, ""), ("", None, 4, "挺好")]
    unknown = page.client.post("/feedback", json={"message": "a9-9", "thumb": "up"})
    assert (unknown.status_code, unknown.json()["error"]["code"]) == (404, "unknown_message")


def test_a_transcript_can_be_kept(page):
    """Plain text, as a file."""
    page.say("你好")

    kept = page.client.get("/transcript")

    assert kept.headers["content-type"].startswith("text/plain")
    assert "attachment" in kept.headers["content-disposition"]
    assert "您：\n你好" in kept.text


def test_an_erased_conversation_is_gone(server, page):
    """From every table, Rasa's own memory included; its session is worth nothing any more."""
    page.say("my secret is 4711-xyzzy")
    with page.client.stream("GET", "/events") as tab:
        assert page.client.delete("/conversation").status_code == 204
        with suppress(httpx.ReadTimeout):
            tab.read()  # the stream ends

    assert page.send("hello").status_code == 410
    assert page.client.get("/history").status_code == 410
    assert page.client.post("/session/renew").status_code == 410
    for table in ("conversations", "inbox_messages", "conversation_events", "tracker_events"):
        column = "id" if table == "conversations" else "conversation_id"
        assert rows(server, f"SELECT 1 FROM {table} WHERE {column} = ?", page.conversation) == []
    assert b"4711-xyzzy" not in server.log.read_bytes()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"id": "11111111-1111-4111-8111-111111111111", "text": "x" * 10_001}, 413),
        ({"id": "11111111-1111-4111-8111-111111111111", "text": "x" * 70_000}, 413),
        ({"id": "11111111-1111-4111-8111-111111111111", "text": " \u200b\n"}, 400),
        ({"id": "no uuid", "text": "hello"}, 400),
        ({"text": "hello"}, 400),
        ({"id": "11111111-1111-4111-8111-111111111111", "text": "hello", "sender": "emma"}, 400),
        ({"id": "11111111-1111-4111-8111-111111111111", "text": "a", "choice": "b"}, 400),
        ({"id": "11111111-1111-4111-8111-111111111111", "text": 5}, 400),
        ([1], 400),
        (None, 400),
    ],
    ids=[
        "long",
        "larger than a body",
        "nothing to see",
        "no id",
        "without id",
        "unknown field",
        "two",
        "number",
        "list",
        "null",
    ],
)
def test_a_wrong_message_is_refused_in_one_form(page, body, status):
    """With a name for programs and words for people, and nothing of the machine."""
    answer = page.client.post("/messages", json=body)

    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"code", "message"}
    assert page.history() == []


def test_a_body_that_never_ends_is_cut_off(page):
    """Nobody fills the memory: reading stops at the limit."""
    sent = 0

    def endless():
        nonlocal sent
        while sent < 50_000_000:
            sent += 65_536
            yield b"x" * 65_536

    with suppress(httpx.WriteError, httpx.ReadError, httpx.RemoteProtocolError):
        answer = page.client.post("/messages", content=endless())
        assert answer.status_code == 413
    assert sent < 20_000_000


def test_too_many_open_streams_are_refused(page):
    """Eight tabs are enough for one customer."""
    from contextlib import ExitStack

    with ExitStack() as tabs:
        for _ in range(8):
            assert tabs.enter_context(page.client.stream("GET", "/events")).status_code == 200
        answer = page.client.get("/events")

    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0


@pytest.mark.parametrize(
    ("origin", "status"), [("https://shop.example", 201), ("https://evil.example", 403), ("null", 403)]
)
def test_only_allowed_sites_may_call(server, origin, status):
    """The browser is told so, too."""
    answer = httpx.post(f"{server.url}/session", json={}, headers={"Origin": origin})

    assert answer.status_code == status
    allowed = {"https://shop.example": "https://shop.example"}.get(origin)
    assert answer.headers.get("access-control-allow-origin") == allowed


def test_an_allowed_site_may_send_the_header(server):
    """A browser asks before it calls from another site."""
    headers = {
        "Origin": "https://shop.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }

    answer = httpx.options(f"{server.url}/messages", headers=headers)

    assert answer.is_success
    assert answer.headers["access-control-allow-origin"] == "https://shop.example"
    assert "Authorization" in answer.headers["access-control-allow-headers"]


def test_the_page_is_served_under_a_strict_policy(server):
    """Only its own scripts run; only allowed sites frame it; no path leads to another file."""
    answer = httpx.get(f"{server.url}/")

    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "img-src 'self';" in policy
    assert "frame-ancestors 'self' https://shop.example" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert httpx.get(f"{server.url}/embed.js").headers["content-type"].startswith("text/javascript")
    assert httpx.get(f"{server.url}/static/main.js").headers["access-control-allow-origin"] == "*"
    for path in ("static/..%2f..%2fsettings.py", "static/%2e%2e/%2e%2e/.env", "static/nothing.js"):
        assert httpx.get(f"{server.url}/{path}").status_code in (404, 405)
    assert httpx.get(server.url).headers["location"] == "/webhooks/web/"


def test_pushing_needs_a_turn_that_is_under_way(server, page):
    """A token of a turn that is over shows nothing to anybody; somebody else's token is none."""
    import json

    page.say("hello")
    [(event,)] = rows(
        server,
        'SELECT event FROM tracker_events WHERE conversation_id = ? AND event LIKE \'{"event": "user"%\'',
        page.conversation,
    )
    push = json.loads(event)["metadata"]["push"]

    late = httpx.post(push["url"], json={"text": "x"}, headers={"Authorization": f"Bearer {push['token']}"})
    forged = httpx.post(push["url"], json={"text": "x"}, headers={"Authorization": f"Bearer {page.token}"})

    assert (late.status_code, forged.status_code) == (410, 401)


def test_the_rest_channel_answers_this_machine_only(server):
    """In development, to programs; a page in a browser and whoever comes through a proxy are refused."""
    url = f"{server.url.removesuffix('/web')}/rest/webhook"
    body = {"sender": "somebody", "message": "hello"}

    assert httpx.post(url, json=body, timeout=30).json()[0]["text"]
    for header in ("Origin", "X-Forwarded-For"):
        assert httpx.post(url, json=body, headers={header: "https://evil.example"}).status_code == 403


@pytest.mark.parametrize("body", ["", "null", "[1]", "{}", '{"message": 5}', '{"message": "hello", "metadata": [1]}'])
def test_the_rest_channel_says_what_it_expects(server, body):
    """What is no message is neither answered with nothing nor with a traceback."""
    url = f"{server.url.removesuffix('/web')}/rest/webhook"

    answer = httpx.post(url, content=body, headers={"content-type": "application/json"}, trust_env=False)

    assert (answer.status_code, "expected a JSON object" in answer.text) == (400, True)
