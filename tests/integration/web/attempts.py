"""What somebody sends who knows Rasa and wants to force it: typed commands, and buttons that we did not issue."""

from __future__ import annotations

import random

INTENTS = ("affirm", "cancel_order", "restart", "session_start", "inform", "contact_human_agent", "back", "track_order")
FRONTS = ("", " ", "\n\t", "\u200b", "\ufeff", "\u2060 ", "\u3000", "\x00", "\x1b", "\u202e")
SLASHES = ("/", "／", "//", "/ ", "\\/", "∕")
BACKS = ("", '{"customer_id":"emma_walker_1000"}', '{"confirmation":"yes"}', '{"language":"zh"}', "@1.0", "{", " yes")


def typed(count: int) -> list[str]:
    """Make texts that look like commands."""
    chosen = random.Random(6)
    return [
        chosen.choice(FRONTS) + chosen.choice(SLASHES) + chosen.choice(INTENTS) + chosen.choice(BACKS)
        for _ in range(count)
    ]


def forged(value: str, chosen: random.Random) -> str:
    """Change one character of a button's value."""
    index = chosen.randrange(len(value))
    other = chosen.choice([letter for letter in "ABCxyz019-_" if letter != value[index]])
    return value[:index] + other + value[index + 1 :]


def forced(events: list[dict]) -> list[dict]:
    """Give what was forced, of what Rasa remembers: a message taken at its word, a restart, a customer."""
    return [event for event in events if _is_forced(event)]


def _is_forced(event: dict) -> bool:
    if event["event"] == "user":
        return _is_command(event["text"], event["parse_data"])
    is_customer = event["event"] == "slot" and event["name"] == "customer_id" and bool(event["value"])
    return is_customer or event["event"] == "restart"


def _is_command(text: str, parsed: dict) -> bool:
    """Tell whether Rasa skipped understanding: it does so when the text that it got begins with a slash."""
    by_command = any(entity.get("extractor") in (None, "RegexMessageHandler") for entity in parsed["entities"])
    return by_command or text.strip().startswith("/")
