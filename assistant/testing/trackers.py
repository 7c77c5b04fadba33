"""Events and trackers as Rasa sends them to the action server, without Rasa."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

Event = dict[str, Any]


def user(text: str | None) -> Event:
    """Build a customer's message."""
    return {"event": "user", "text": text}


def bot(text: str, buttons: tuple[dict[str, str], ...] = ()) -> Event:
    """Build an answer of ours."""
    return {"event": "bot", "text": text, "data": {"buttons": list(buttons)}}


def action(name: str) -> Event:
    """Build the running of an action."""
    return {"event": "action", "name": name}


def slot(name: str, value: object) -> Event:
    """Build the setting of a slot."""
    return {"event": "slot", "name": name, "value": value}


def tracker(
    *events: Event, slots: dict[str, Any] | None = None, message: dict[str, Any] | None = None, in_form: bool = False
) -> Tracker:
    """Build a tracker from what happened, the slots, the understanding of the last message, and the open form."""
    return Tracker(
        sender_id="conversation-1",
        slots=slots or {},
        latest_message=message or {},
        events=list(events),
        paused=False,
        followup_action=None,
        active_loop={"name": "procedure_form"} if in_form else {},
        latest_action_name="action_listen",
    )
