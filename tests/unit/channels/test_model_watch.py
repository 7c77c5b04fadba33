"""A server without a model says so."""

from __future__ import annotations

import asyncio
import logging
import sys
from types import SimpleNamespace

import pytest
from structlog.testing import capture_logs

from assistant.channels.model_watch import shorten, tell


def server(*, is_ready):
    """Build a server whose Rasa has a model, or has none."""
    return SimpleNamespace(ctx=SimpleNamespace(agent=SimpleNamespace(is_ready=lambda: is_ready)))


def logged(error):
    """Log an error with its traceback as Rasa's loader does."""
    try:
        raise error
    except type(error):
        return logging.LogRecord("rasa.core.agent", logging.ERROR, "agent.py", 1, "no model", None, sys.exc_info())


@pytest.mark.parametrize(
    ("app", "events"),
    [
        (server(is_ready=True), []),
        (server(is_ready=False), ["model.missing"]),
        (SimpleNamespace(ctx=SimpleNamespace()), ["model.missing"]),
    ],
    ids=["a model", "no model", "nothing of Rasa"],
)
def test_a_missing_model_is_told_once(app, events):
    """The line names the remedy; a server that can answer says nothing."""
    with capture_logs() as told:
        asyncio.run(tell(app))

    assert [line["event"] for line in told] == events
    assert {line["remedy"] for line in told} <= {"make train"}


@pytest.mark.parametrize(
    ("error", "is_shown"),
    [(EOFError("half"), False), (FileNotFoundError("metadata.json"), False), (KeyError("ours"), True)],
)
def test_only_damage_loses_its_traceback(error, is_shown):
    """A mistake in the code keeps it."""
    record = logged(error)

    assert shorten(record)
    assert (record.exc_info is not None) == is_shown
