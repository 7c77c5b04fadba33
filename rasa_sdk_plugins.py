"""The name under which Rasa's action server looks for extensions; ours is assistant/action_server.py."""

from __future__ import annotations

from typing import Any


def init_hooks(manager: Any) -> None:  # noqa: ANN401 - pluggy's manager
    """Register our extensions; Rasa calls this when the action server starts."""
    from assistant import action_server

    manager.register(action_server)
