"""Slack's markup, mrkdwn: read to plain words, and written so that a plain text stays what it is.

https://docs.slack.dev/messaging/formatting-message-text
"""

from __future__ import annotations

import html
import re
from typing import Final

from assistant.channels.messengers.harmless import harmless

_REFERENCE: Final = re.compile(r"<([^<>\n]+)>")
_SCHEME: Final = re.compile(r"^(?:mailto|tel):")
_LINK: Final = re.compile(r"https?://[^\s<>|，。；！？、（）()]+[^\s<>|，。；！？、（）().,;:!?]")


def to_plain(text: str, *, bot: str) -> str:
    """Return what a customer wrote, as plain words.

    Args:
        text: What Slack hands over: `<mailto:a@b.example|a@b.example>`, `<@U123>`, `&amp;`.
        bot: Our own user id, whose mention is left out.
    """
    said = _REFERENCE.sub(lambda match: "" if match[1].split("|")[0] == f"@{bot}" else _read(match[1]), text)
    return html.unescape(re.sub("[ \t]+", " ", said)).strip()


def to_mrkdwn(text: str) -> str:
    """Return a plain text in mrkdwn: it pings nobody, shows no picture, and a link shows where it leads."""
    pieces, end = [], 0
    for match in _LINK.finditer(text):
        pieces += [_escape(text[end : match.start()]), f"<{_escape(match[0])}>"]
        end = match.end()
    return "".join([*pieces, _escape(text[end:])])


def _read(reference: str) -> str:
    """Read what stands between angle brackets: a link, a person, a channel, a special word; each may have a label."""
    target, _, label = reference.partition("|")
    if target.startswith("@"):
        return f"@{label or target[1:]}"
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        return label or target[1:].split("^")[0]
    return label or _SCHEME.sub("", target)


def _escape(text: str) -> str:
    return harmless(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
