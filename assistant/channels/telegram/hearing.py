"""Whether a message is meant for us: everything in a private chat; in a group what mentions, answers or commands us."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.channels.telegram.api import TelegramApi
from assistant.channels.telegram.commands import Command, read_command
from assistant.channels.telegram.updates import GROUPS, Message


@dataclass(frozen=True)
class Heard:
    """What was said to us, without our name in it."""

    words: str
    command: Command | None


async def hear(message: Message, api: TelegramApi) -> Heard | None:
    """Return what was said to us, None when it was said to others."""
    if message.is_private:
        return Heard(message.words, read_command(message.words))
    if message.chat.type not in GROUPS:
        return None
    name = await api.username()
    command = read_command(message.words)
    if command is not None:
        return Heard(message.words, command) if command.bot.lower() in ("", name.lower()) else None
    words, mentions = re.subn(
        rf"(?<![A-Za-z0-9_])@{re.escape(name)}(?![A-Za-z0-9_])", "", message.words, flags=re.IGNORECASE
    )
    replied = message.reply_to_message
    is_reply = replied is not None and replied.author is not None and replied.author.id == api.id
    return Heard(" ".join(words.split(" ")).strip(), None) if mentions or is_reply else None
