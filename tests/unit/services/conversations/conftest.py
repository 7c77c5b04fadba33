"""An empty shop with one conversation, and what works on it."""

from datetime import datetime, timezone

import pytest

from assistant.services.clock import FixedClock
from assistant.services.conversations.choices import Choices
from assistant.services.conversations.conversations import Conversations
from assistant.services.conversations.events import Events
from assistant.services.conversations.inbox import Inbox

NOW = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)


@pytest.fixture
def database(empty_shop):
    """An empty shop."""
    return empty_shop


@pytest.fixture
def clock():
    """Noon."""
    return FixedClock(NOW)


@pytest.fixture
def choices():
    """Choices with a key of this test."""
    return Choices(b"key of this test")


@pytest.fixture
def conversations(database, clock):
    """The conversations of the shop."""
    return Conversations(database, clock)


@pytest.fixture
def inbox(database, clock, choices):
    """Its inbox."""
    return Inbox(database, clock, choices)


@pytest.fixture
def events(database, clock, choices):
    """Its events."""
    return Events(database, clock, choices)


@pytest.fixture
def where(conversations):
    """A conversation."""
    return conversations.begin("web", language="en")
