"""How events leave the web channel: as JSON, and as server-sent events."""

from __future__ import annotations

import json
from typing import Any

from assistant.services.conversations.records import Event

KEEP_ALIVE = ": keep-alive\n\n"


def message_of(event: Event) -> dict[str, Any]:
    """Give a message as the page reads it."""
    return {
        "number": event.number,
        "id": event.message_id,
        "from": event.author,
        "text": event.text,
        "buttons": [{"title": button.title, "value": button.value} for button in event.buttons],
        "details": event.details,
        "at": event.at.isoformat(),
        "turn": str(event.turn),
    }


def numbered(event: Event) -> str:
    """Write a message as a server-sent event that a browser can come back to."""
    return f"id: {event.number}\n{unnumbered('message', message_of(event))}"


def unnumbered(name: str, data: dict[str, Any]) -> str:
    """Write what is over when it was heard; JSON holds no line break that could end the event."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
