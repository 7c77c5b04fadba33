"""Erases what Rasa remembers of a conversation; Rasa itself has no way to."""

from __future__ import annotations

import asyncio

from rasa.core.agent import Agent
from rasa.core.tracker_store import InMemoryTrackerStore, RedisTrackerStore, SQLTrackerStore, TrackerStore

from assistant.errors import StorageError


async def erase_tracker(agent: Agent, conversation_id: str) -> None:
    """Delete the tracker of a conversation, once no turn of it is under way.

    Raises:
        StorageError: The tracker store is of a kind that we cannot erase from.
    """
    async with agent.lock_store.lock(conversation_id):
        await asyncio.to_thread(_erase, _innermost(agent.tracker_store), conversation_id)


def _innermost(store: TrackerStore) -> TrackerStore:
    """Take off what Rasa wraps around a store."""
    while hasattr(store, "_tracker_store"):
        store = store._tracker_store
    return store


def _erase(store: TrackerStore, conversation_id: str) -> None:
    if isinstance(store, InMemoryTrackerStore):
        store.store.pop(conversation_id, None)
    elif isinstance(store, SQLTrackerStore):
        with store.session_scope() as session:
            session.query(store.SQLEvent).filter_by(sender_id=conversation_id).delete()
            session.commit()
    elif isinstance(store, RedisTrackerStore):
        store.red.delete(store.key_prefix + conversation_id)
    else:
        raise StorageError(
            f"a tracker store of the kind '{type(store).__name__}' cannot be erased from;"
            " expected memory, SQL or Redis: see tracker_store in endpoints.yml"
        )
