"""What conversations are made of, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

CUSTOMER: Final = "customer"
ASSISTANT: Final = "assistant"


@dataclass(frozen=True)
class Button:
    """A choice as a channel shows it; the value stands for it and means nothing elsewhere."""

    title: str
    value: str


@dataclass(frozen=True)
class Event:
    """A message that stands in a conversation.

    Args:
        number: Its place in the conversation; 1 is the first, and there are no gaps.
        turn: The number of the customer's message that it belongs to.
        author: CUSTOMER or ASSISTANT.
    """

    number: int
    turn: int
    message_id: str
    author: str
    text: str
    buttons: tuple[Button, ...]
    details: dict[str, Any] = field(hash=False)
    at: datetime


@dataclass(frozen=True)
class Offer:
    """A choice before it is offered: `title` is shown, `reply` is what picking it says."""

    title: str
    reply: str


@dataclass(frozen=True)
class Saying:
    """A message of ours before it stands in a conversation."""

    text: str
    offers: tuple[Offer, ...] = ()
    details: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class InboxMessage:
    """A customer's message that waits for its answer."""

    conversation_id: str
    channel: str
    turn: int
    text: str
    received_at: datetime


@dataclass(frozen=True)
class Accepted:
    """What became of a message that a channel brought; `is_new` is false when it had been stored before."""

    message: InboxMessage
    event: Event
    is_new: bool
