"""Messages as Slack's Block Kit.

https://docs.slack.dev/reference/block-kit
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from assistant.channels.messengers.harmless import harmless
from assistant.channels.messengers.splitting import shorten, split_text
from assistant.channels.slack.mrkdwn import to_mrkdwn
from assistant.services.conversations.records import Button

Block = dict[str, Any]

SECTION_CHARS: Final = 3_000  # in which "&" counts as "&amp;"
SPLIT_AT_CHARS: Final = (2_500, 500)  # the latter where so much is escaped that the former does not fit
BUTTON_CHARS: Final = 75
BUTTONS_PER_BLOCK: Final = 25
ACTION: Final = "choice"


def message_blocks(text: str, buttons: Sequence[Button]) -> list[Block]:
    """Give a message's blocks: its text, then its buttons."""
    starts = range(0, len(buttons), BUTTONS_PER_BLOCK)
    rows = [_row(start, buttons[start : start + BUTTONS_PER_BLOCK]) for start in starts]
    return [*(_section(piece) for piece in _pieces(text)), *rows]


def picked_blocks(blocks: Sequence[Block], title: str) -> list[Block]:
    """Give the blocks of a message one of whose buttons was picked: what was picked stands in the buttons' place."""
    kept = [block for block in blocks if block.get("type") != "actions"]
    return [*kept, {"type": "context", "elements": [_mrkdwn(f"✓ {title}")]}]


def home_view(help_texts: Sequence[str]) -> dict[str, Any]:
    """Give the app's home: one section for each language."""
    return {"type": "home", "blocks": [_section(text) for text in help_texts]}


def _pieces(text: str) -> list[str]:
    """Split a text into what fits into sections."""
    usual, least = SPLIT_AT_CHARS
    pieces = split_text(text, usual)
    return pieces if all(len(to_mrkdwn(piece)) <= SECTION_CHARS for piece in pieces) else split_text(text, least)


def _section(text: str) -> Block:
    return {"type": "section", "text": _mrkdwn(text)}


def _mrkdwn(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": to_mrkdwn(text), "verbatim": True}  # verbatim: Slack makes no links and pings


def _row(start: int, buttons: Sequence[Button]) -> Block:
    return {"type": "actions", "elements": [_button(start + n, button) for n, button in enumerate(buttons)]}


def _button(number: int, button: Button) -> dict[str, Any]:
    title = shorten(harmless(button.title), BUTTON_CHARS)
    return {
        "type": "button",
        "action_id": f"{ACTION}-{number}",
        "text": {"type": "plain_text", "text": title, "emoji": False},
        "value": button.value,
    }
