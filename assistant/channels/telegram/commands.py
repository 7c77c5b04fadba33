"""The bot's commands, each with the plain words that it stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

FORGET: Final = "forget"
_COMMAND: Final = re.compile(r"/(start|human|language|forget)(?:@(\w+))?(?:\s+(.*))?", re.DOTALL | re.IGNORECASE)
_MEANINGS: Final = {
    "start": {"en": "hello", "zh": "你好"},
    "human": {"en": "talk to a person", "zh": "转人工"},
    "language": {"en": "change language", "zh": "切换语言"},
}
_LANGUAGES: Final = (
    (re.compile("zh|chinese|中文|汉语|普通话", re.IGNORECASE), "请说中文"),
    (re.compile("en|english|英文|英语", re.IGNORECASE), "please speak English"),
)


@dataclass(frozen=True)
class Command:
    """A command that a customer gave.

    Args:
        name: Without the slash.
        bot: The name of the bot it was given to, "" where none was named.
        rest: What stands behind it.
    """

    name: str
    bot: str
    rest: str

    def words(self, language: str) -> str:
        """Give what it stands for, to be understood like anything a customer writes."""
        if self.name == "language":
            for pattern, words in _LANGUAGES:
                if pattern.match(self.rest):
                    return words
        return _MEANINGS[self.name][language]


def read_command(text: str) -> Command | None:
    """Read a command of ours; any other text with a slash is but a text."""
    match = _COMMAND.fullmatch(text.strip())
    return None if match is None else Command(match[1].lower(), match[2] or "", (match[3] or "").strip())
