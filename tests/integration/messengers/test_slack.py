"""Slack from end to end: Slack's forms and signatures in, Web API calls out."""

from __future__ import annotations

import json
import time

import pytest

from assistant.storage.tables import ConversationRow, InboxMessageRow
from tests.integration.messengers.fake_platform import Reply
from tests.integration.messengers.payloads import TYPED, assert_words_only
from tests.integration.messengers.slack_workspace import TEAM, buttons_of, direct_message

pytestmark = pytest.mark.conversation

WHO = "I'm <mailto:emma.walker@example.com|emma.walker@example.com>, zip 60614"


def test_slack_checks_the_address(messengers):
    """The word comes back; without a signature nothing does."""
    body = json.dumps(
        {"token": "x", "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P", "type": "url_verification"}
    )

    assert messengers.workspace().post("events", body).json() == {"challenge": json.loads(body)["challenge"]}
    assert messengers.workspace().post("events", body, secret="forged").status_code == 403


def test_an_order_is_tracked_in_a_direct_message(messengers, slack):
    """Slack's links are read as the words they show; the answer is flat."""
    assert messengers.workspace().direct(f"where is order #W1000003? {WHO}", user="U1").status_code == 200

    posted = slack.wait("chat.postMessage", to="D1", count=2)
    assert "has been delivered" in posted[1].body["text"] and "#W1000003" in posted[1].body["text"]
    assert {call.body["channel"] for call in posted} == {"D1"}
    assert not any("thread_ts" in call.body for call in posted)


def test_a_mention_is_answered_in_its_thread(messengers, slack):
    """The thread hangs on the mention."""
    messengers.workspace().mention("how long does delivery take?", user="U2", ts="1515449522.000016")

    posted = slack.wait("chat.postMessage", to="C0LAN2Q65")[0].body
    assert (posted["channel"], posted["thread_ts"]) == ("C0LAN2Q65", "1515449522.000016")


def test_a_picker_is_pressed(messengers, slack):
    """The press is answered, and the message shows it; the same button a second time forces nothing."""
    slack_app = messengers.workspace()
    slack_app.direct(f"I'd like to cancel an order. {WHO}", user="U3")
    picker = slack.wait("chat.postMessage", to="D3", count=2)[-1]
    value = buttons_of(picker)[next(title for title in buttons_of(picker) if "#W1000004" in title)]
    slack.clear(to="D3")

    assert slack_app.press(picker, value, user="U3").status_code == 200

    asked = slack.wait("chat.postMessage", to="D3")[0].body["text"]
    assert "Why would you like to cancel" in asked
    assert "✓ #W1000004" in slack.wait("chat.update", to="D3")[0].body["blocks"][-1]["elements"][0]["text"]
    stored = messengers.stored(InboxMessageRow)
    assert slack_app.press(picker, value, user="U3").status_code == 200
    assert "choice is over" in slack.wait("chat.postEphemeral", to="D3")[0].body["text"]
    assert messengers.stored(InboxMessageRow) == stored


def test_anothers_button_forces_nothing(messengers, slack):
    """A button was offered to one person; pressed by another, or made up, it is none."""
    slack_app = messengers.workspace()
    slack_app.direct(f"cancel an order please. {WHO}", user="U4")
    picker = slack.wait("chat.postMessage", to="D4", count=2)[-1]
    value = next(iter(buttons_of(picker).values()))
    stored = messengers.stored(InboxMessageRow)

    for who, pressed in (("U5", value), ("U4", value.swapcase()), ("U4", "/restart"), ("U4", "")):
        assert slack_app.press(picker, pressed, user=who).status_code == 200

    slack.wait("chat.postEphemeral", to="D4", count=4)
    assert messengers.stored(InboxMessageRow) == stored


def test_a_delivery_that_comes_again_is_answered_once(messengers, slack):
    """Slack repeats what was not acknowledged in time, under the same id."""
    slack_app, event = messengers.workspace(), direct_message("hello", user="U6")
    for _ in range(3):
        assert slack_app.event(event, event_id="Ev0REPEATED").status_code == 200
    slack.wait("chat.postMessage", to="D6")
    slack_app.direct("thank you", user="U6")
    slack.wait("chat.postMessage", to="D6", count=2)

    assert len(slack.texts("chat.postMessage", to="D6")) == 2


@pytest.mark.parametrize("how", [{"secret": "forged"}, {"age_s": 301}, {"age_s": -301}], ids=["forged", "old", "early"])
def test_a_forged_or_old_signature_is_refused(messengers, how):
    """Nothing is stored, not even that there was something."""
    before = messengers.stored(ConversationRow), messengers.stored(InboxMessageRow)

    assert messengers.workspace().direct("hello", user="U7", **how).status_code == 403
    assert (messengers.stored(ConversationRow), messengers.stored(InboxMessageRow)) == before


@pytest.mark.parametrize(
    "body", ["", "[1]", "null", "{", '{"type": 1}', '{"type": "event_callback", "event": 5}', "[" * 50_000, "\0"]
)
@pytest.mark.parametrize("path", ["events", "interactivity"])
def test_a_signed_body_that_is_no_slack_body_breaks_nothing(messengers, path, body):
    """It is refused or left alone; never a fault."""
    assert messengers.workspace().post(path, body).status_code in (200, 400)


def test_what_we_say_ourselves_is_not_heard(messengers, slack):
    """Bots, edits and deletions are acknowledged and not answered; an edit gets a word about it."""
    slack_app, message = messengers.workspace(), direct_message("hello", user="U8")
    before = messengers.stored(InboxMessageRow)
    slack_app.event({**message, "bot_id": "B1"})
    slack_app.event({**message, "subtype": "message_deleted"})
    edit = {"message": {"user": "U8", "text": "bye"}, "previous_message": {"user": "U8", "text": "hello"}}
    slack_app.event({**message, "subtype": "message_changed", **edit})

    assert "as they were first sent" in slack.wait("chat.postEphemeral", to="D8")[0].body["text"]
    assert (messengers.stored(InboxMessageRow), slack.texts("chat.postMessage", to="D8")) == (before, [])


def test_the_home_helps_in_both_languages(messengers, slack):
    """Who opens the app's home reads what it can do."""
    event = {"type": "app_home_opened", "user": "U9", "channel": "D9", "event_ts": "1515449522000016", "tab": "home"}
    messengers.workspace().event(event)

    view = slack.wait("views.publish", to="U9")[0].body
    written = json.dumps(view, ensure_ascii=False)
    assert view["user_id"] == "U9" and "Talk to a person" in written and "转人工" in written


def test_a_full_slack_is_waited_for(messengers, slack):
    """Retry-After is kept to, by status and by word; the answer comes once."""
    limited = Reply({"ok": False, "error": "ratelimited"}, headers={"Retry-After": "1"})
    slack.script("chat.postMessage", "D10", Reply({}, status=429, headers={"Retry-After": "1"}), limited)
    began = time.monotonic()
    messengers.workspace().direct("hello", user="U10")

    slack.wait("chat.postMessage", to="D10", count=3)
    assert time.monotonic() - began >= 2


@pytest.mark.parametrize(("typed", "user"), zip(TYPED, range(21, 30), strict=False))
def test_typed_payloads_force_nothing(messengers, slack, typed, user):
    """They are words like any other: they begin with no slash that Rasa knows, restart nothing and set nothing."""
    messengers.workspace().direct(typed, user=f"U{user}")
    slack.wait("chat.postMessage", to=f"D{user}")

    assert_words_only(messengers.heard("slack", f"{TEAM}/D{user}/U{user}/"))


def test_a_file_is_not_seen_and_its_words_are_read(messengers, slack):
    """A file is said to be unseen, to its sender alone; its words are read."""
    event = {**direct_message("hello", user="U12"), "subtype": "file_share", "files": [{"id": "F1"}]}
    messengers.workspace().event(event)

    assert "cannot see pictures" in slack.wait("chat.postEphemeral", to="D12")[0].body["text"]
    assert slack.wait("chat.postMessage", to="D12")
