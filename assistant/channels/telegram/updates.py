"""What Telegram sends.

https://core.telegram.org/bots/api#update
"""

from __future__ import annotations

from typing import Any, Final

from pydantic import Field, StrictInt, StrictStr

from assistant.channels.messengers.bodies import Form
from assistant.channels.telegram.address import TelegramAddress

PRIVATE: Final = "private"
GROUPS: Final = ("group", "supergroup")


class Chat(Form):
    """Where."""

    id: StrictInt
    type: StrictStr


class Person(Form):
    """Who; the language is that of their app."""

    id: StrictInt
    is_bot: bool = False
    language_code: StrictStr = ""

    @property
    def language(self) -> str:
        """The language to begin in."""
        return "zh" if self.language_code.startswith("zh") else "en"


class Replied(Form):
    """The message that a message answers."""

    author: Person | None = Field(default=None, alias="from")


class Message(Form):
    """A message; text, or a picture or file with or without a caption, or something that happened in a group."""

    message_id: StrictInt
    chat: Chat
    author: Person | None = Field(default=None, alias="from")
    text: StrictStr = ""
    caption: StrictStr = ""
    reply_to_message: Replied | None = None
    message_thread_id: StrictInt = 0
    is_topic_message: bool = False
    photo: Any = None
    document: Any = None
    video: Any = None
    animation: Any = None
    voice: Any = None
    audio: Any = None
    video_note: Any = None
    sticker: Any = None

    @property
    def words(self) -> str:
        """What can be read of it."""
        return self.text or self.caption

    @property
    def has_media(self) -> bool:
        """Whether there is something in it that we cannot see or hear."""
        media = (self.photo, self.document, self.video, self.animation, self.voice, self.audio, self.video_note)
        return any(one is not None for one in (*media, self.sticker))

    @property
    def is_private(self) -> bool:
        """Whether nobody else reads it."""
        return self.chat.type == PRIVATE

    @property
    def topic(self) -> int:
        """The topic of a forum, 0 outside of topics (where Telegram numbers chains of replies by the same field)."""
        return self.message_thread_id if self.is_topic_message else 0

    def address_of(self, person: Person) -> str:
        """Give a person's place in its chat."""
        return str(TelegramAddress(self.chat.id, person.id, self.topic))


class CallbackQuery(Form):
    """The press of a button under a message of ours."""

    id: StrictStr
    presser: Person = Field(alias="from")
    message: Message | None = None
    data: StrictStr = Field(default="", max_length=256)


class Update(Form):
    """One thing that happened; of the many kinds we read three."""

    update_id: StrictInt
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None
