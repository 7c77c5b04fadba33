"""What a customer reads when the assistant itself fails: short, honest, and with the way to a person."""

from __future__ import annotations

import re
from typing import Final

_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
FAILED: Final = {
    "en": "Sorry, something went wrong on our side and I could not answer. Please write it again,"
    ' or write "talk to a person".',
    "zh": "抱歉，我们这边出了点问题，没能回复您。请再发一次，或回复“转人工”。",
}
INTERRUPTED: Final = {
    "en": "Sorry, I was interrupted while I answered. If something is missing, please write your message again.",
    "zh": "抱歉，刚才回复时被中断了。如果内容不完整，请再发一次消息。",
}


def language_of(text: str, default: str) -> str:
    """Tell the language to apologise in: that of a text with letters or characters, else the default."""
    if _HAN.search(text):
        return "zh"
    return "en" if re.search("[A-Za-z]{2}", text) else default
