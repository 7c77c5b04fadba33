"""Which events are messages for us, and where their answers go."""

import pytest

from assistant.channels.slack.events import Envelope, edited_at, is_message, to_post

DIRECT = {"type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "text": "hi", "ts": "1.0"}
MENTION = {"type": "app_mention", "channel": "C1", "user": "U1", "text": "<@UBOT> hi", "ts": "2.0"}
EDIT = {
    "type": "message", "subtype": "message_changed", "channel_type": "im", "channel": "D1", "ts": "3.0",
    "message": {"user": "U1", "text": "hello"}, "previous_message": {"user": "U1", "text": "hi"},
}  # fmt: skip


def envelope(event):
    """Put an event into what Slack sends it in."""
    return Envelope.parse_obj(
        {
            "type": "event_callback",
            "team_id": "T1",
            "event_id": "Ev1",
            "event": event,
            "authorizations": [{"user_id": "UBOT"}],
        }
    )


@pytest.mark.parametrize(
    ("event", "address"),
    [
        (DIRECT, "T1/D1/U1/"),
        ({**DIRECT, "thread_ts": "0.5"}, "T1/D1/U1/0.5"),
        (MENTION, "T1/C1/U1/2.0"),
        ({**MENTION, "thread_ts": "0.7"}, "T1/C1/U1/0.7"),
        ({**DIRECT, "subtype": "file_share", "files": [{}]}, "T1/D1/U1/"),
    ],
    ids=["direct", "direct in a thread", "mention", "mention in a thread", "with a file"],
)
def test_messages_to_us_and_the_place_of_their_answers(event, address):
    """Mentions are answered in their thread, direct messages flat."""
    assert is_message(envelope(event))
    assert (to_post(envelope(event)).address, to_post(envelope(event)).text) == (address, "hi")


@pytest.mark.parametrize(
    "event",
    [
        {**DIRECT, "bot_id": "B1"},
        {**DIRECT, "user": "UBOT"},
        {**DIRECT, "subtype": "bot_message"},
        {**DIRECT, "subtype": "message_deleted"},
        {**DIRECT, "channel_type": "channel"},
        {**MENTION, "edited": {"user": "U1", "ts": "2.1"}},
        {"type": "reaction_added", "user": "U1"},
        EDIT,
    ],
    ids=["bot", "ourselves", "bot message", "deleted", "not to us", "edited mention", "reaction", "edited"],
)
def test_everything_else_is_no_message(event):
    """Above all what we say ourselves: nobody talks to themselves for ever."""
    assert not is_message(envelope(event))


def test_a_mention_without_a_word_is_a_greeting():
    """Who only calls is greeted."""
    assert to_post(envelope({**MENTION, "text": "<@UBOT>"})).text == "hello"


def test_an_edit_by_a_person_is_noticed_and_a_preview_is_not():
    """Slack tells of a link's preview by the same event, with the same text."""
    preview = {**EDIT, "previous_message": {"user": "U1", "text": "hello"}}
    ours = {**EDIT, "message": {"user": "UBOT", "text": "hello"}}

    assert str(edited_at(envelope(EDIT))) == "T1/D1/U1/"
    assert (edited_at(envelope(preview)), edited_at(envelope(ours)), edited_at(envelope(DIRECT))) == (None, None, None)
