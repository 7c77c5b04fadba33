"""Erases what Rasa remembers of a conversation; Rasa itself has no way to."""

from __future__ import annotations

from rasa.core.agent import Agent
from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore

from assistant.dialogue.tracker_store import SqlTrackerStore
from assistant.errors import StorageError


async def erase_tracker(agent: Agent, conversation_id: str) -> None:
    """Delete the tracker of a conversation, once no turn of it is under way.

    Raises:
        StorageError: The tracker store is of a kind that we cannot erase from.
    """
    async with agent.lock_store.lock(conversation_id):
        store = _innermost(agent.tracker_store)
        if isinstance(store, SqlTrackerStore):
            await store.erase(conversation_id)
        elif isinstance(store, InMemoryTrackerStore):
            store.store.pop(conversation_id, None)
        else:
            raise StorageError(
                f"a tracker store of the kind '{type(store).__name__}' cannot be erased from;"
                " expected ours: see tracker_store in endpoints.yml"
            )


def _innermost(store: TrackerStore) -> TrackerStore:
    """Take off what Rasa wraps around a store."""
    while hasattr(store, "_tracker_store"):
        store = store._tracker_store
    return store
