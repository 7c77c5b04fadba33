"""The action server is warm before the first customer, or says what is missing."""

import structlog

from assistant import action_server
from assistant.errors import KnowledgeIndexError


def test_what_cannot_be_opened_is_named_with_its_remedy(monkeypatch):
    """A missing index does not keep the shop from opening, and the log says which command mends it."""
    opened = []

    def missing():
        raise KnowledgeIndexError('There is no index in "var/index"; make it with: python -m assistant index')

    monkeypatch.setattr(action_server, "answerer", missing)
    monkeypatch.setattr(action_server, "services", lambda: opened.append("shop"))

    with structlog.testing.capture_logs() as lines:
        action_server.warm_up()

    assert opened == ["shop"]
    assert [(line["event"], line["part"]) for line in lines] == [("action_server.not_ready", "articles")]
    assert "python -m assistant index" in lines[0]["remedy"]
