"""What Slack's Events API sends, and which of it is a message for us.

https://docs.slack.dev/apis/events-api
"""

from __future__ import annotations

from typing import Any, Final, Literal

from pydantic import Field, StrictStr

from assistant.channels.messengers.bodies import Form
from assistant.channels.messengers.post import Post
from assistant.channels.slack.address import SlackAddress
from assistant.channels.slack.mrkdwn import to_plain

# a message with a file, one that is shown in the channel, too, and /me; every other subtype is no new message
_WRITTEN: Final = (None, "file_share", "thread_broadcast", "me_message")
GREETING: Final = "hello"  # what a mention without a word says


class EditedMessage(Form):
    """The message in an event that tells of its edit, or how it was before."""

    user: StrictStr = ""
    bot_id: StrictStr | None = None
    text: StrictStr = ""
    thread_ts: StrictStr = ""


class SlackEvent(Form):
    """An event; which fields it has depends on its type."""

    type: StrictStr
    subtype: StrictStr | None = None
    channel: StrictStr = ""
    channel_type: StrictStr = ""
    user: StrictStr = ""
    bot_id: StrictStr | None = None
    text: StrictStr = ""
    ts: StrictStr = ""
    thread_ts: StrictStr = ""
    tab: StrictStr = ""
    files: list[Any] = Field(default_factory=list)
    edited: dict[str, Any] | None = None
    message: EditedMessage | None = None
    previous_message: EditedMessage | None = None


class Authorization(Form):
    """For whom an event is delivered: our own user in that workspace."""

    user_id: StrictStr = ""


class Envelope(Form):
    """What an event comes in."""

    type: Literal["event_callback"]
    team_id: StrictStr
    event_id: StrictStr = Field(min_length=1, max_length=255)
    event: SlackEvent
    authorizations: list[Authorization] = Field(default_factory=list)

    @property
    def bot(self) -> str:
        """Our own user id, "" when Slack does not say."""
        return self.authorizations[0].user_id if self.authorizations else ""

    def address(self, *, user: str, thread: str) -> SlackAddress:
        """Give the place of somebody in the event's channel."""
        return SlackAddress(self.team_id, self.event.channel, user, thread)


def is_message(envelope: Envelope) -> bool:
    """Tell whether an event is a new message that a person wrote to us: directly, or by a mention."""
    event = envelope.event
    is_to_us = event.type == "app_mention" or (event.type == "message" and event.channel_type == "im")
    is_by_person = bool(event.user) and event.bot_id is None and event.user != envelope.bot
    return is_to_us and is_by_person and event.subtype in _WRITTEN and event.edited is None


def to_post(envelope: Envelope) -> Post:
    """Give a message as what is stored."""
    event = envelope.event
    is_mention = event.type == "app_mention"
    address = envelope.address(user=event.user, thread=event.thread_ts or (event.ts if is_mention else ""))
    words = to_plain(event.text, bot=envelope.bot)
    is_bare = is_mention and not words and not event.files
    return Post(str(address), envelope.event_id, GREETING if is_bare else words)


def edited_at(envelope: Envelope) -> SlackAddress | None:
    """Tell whose direct message was edited, if the event is that; Slack tells of added previews by the same event."""
    event, now, before = envelope.event, envelope.event.message, envelope.event.previous_message
    if event.subtype != "message_changed" or event.channel_type != "im" or now is None or before is None:
        return None
    is_by_person = bool(now.user) and now.bot_id is None and now.user != envelope.bot
    if not is_by_person or now.text == before.text:
        return None
    return envelope.address(user=now.user, thread=now.thread_ts)
