"""Rasa's conversations in the shop's database; endpoints.yml names the class."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import structlog
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.conversation import Dialogue
from rasa.shared.core.events import Event, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.errors import AssistantError
from assistant.settings import settings
from assistant.storage.tracker_events import TrackerEvents

log = structlog.get_logger(__name__)

MOST_REMEMBERED: Final = 200  # conversations; one takes about as many kilobytes in memory


@dataclass
class _Conversation:
    """What this process knows of a conversation: its events, and how many of them the database has."""

    events: list[Event] = field(default_factory=list)
    stored: int = 0


class StoredTracker(DialogueStateTracker):
    """A tracker of a conversation's last session.

    Attributes:
        skipped: How many events the conversation has before those of this session.
    """

    skipped: int = 0


class SqlTrackerStore(TrackerStore):
    """Adds what is new to the database, and builds a tracker from the events that this process still knows.

    Rasa's own store reads and parses the whole conversation at every message, and of two saves at once drops one. While
    the database is away conversations go on from memory, and are stored when it is back.
    """

    def __init__(self, domain: Any, event_broker: Any = None, **kwargs: Any) -> None:  # noqa: ANN401 - Rasa's own signature
        super().__init__(domain, event_broker, **kwargs)
        self._known: OrderedDict[str, _Conversation] = OrderedDict()

    @cached_property
    def _database(self) -> TrackerEvents:
        from assistant.storage.opening import open_database  # brings alembic: not needed to import this module

        return TrackerEvents(open_database(settings()))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the last session of a conversation, None when there is no such conversation."""
        return await self._retrieve(sender_id, whole=False)

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """Return all sessions of a conversation, None when there is no such conversation."""
        return await self._retrieve(conversation_id, whole=True)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Add what happened since the tracker was read."""
        await self.stream_events(tracker)
        known = self._known.setdefault(tracker.sender_id, _Conversation())
        skipped = getattr(tracker, "skipped", 0)
        known.events.extend(list(tracker.events)[len(known.events) - skipped :])
        self._forget_oldest(tracker.sender_id)
        try:
            await asyncio.to_thread(self._store, tracker.sender_id, known)
        except AssistantError as error:
            log.error("conversation.not_stored", conversation=tracker.sender_id, remedy=str(error))

    async def keys(self) -> Iterable[str]:
        """Return the ids of all conversations."""
        return await asyncio.to_thread(lambda: self._database.conversation_ids())

    async def erase(self, conversation_id: str) -> None:
        """Delete a conversation, here and in the database."""
        self._known.pop(conversation_id, None)
        await asyncio.to_thread(lambda: self._database.erase(conversation_id))

    def init_tracker(self, sender_id: str) -> StoredTracker:
        """Return an empty tracker."""
        return StoredTracker(sender_id, self.domain.slots, max_event_history=self.max_event_history)

    async def _retrieve(self, conversation_id: str, *, whole: bool) -> DialogueStateTracker | None:
        try:
            known = await asyncio.to_thread(self._read, conversation_id)
        except AssistantError as error:
            log.error("conversation.not_read", conversation=conversation_id, remedy=str(error))
            known = self._known.get(conversation_id, _Conversation())
        if not known.events:
            return None
        self._known[conversation_id] = known
        self._forget_oldest(conversation_id)
        tracker = self.init_tracker(conversation_id)
        tracker.skipped = 0 if whole else _last_session(known.events)
        tracker.recreate_from_dialogue(Dialogue(conversation_id, known.events[tracker.skipped :]))
        return tracker

    def _read(self, conversation_id: str) -> _Conversation:
        """Bring what we know of a conversation up to date; from its last event on, to notice that it was erased."""
        known = self._known.get(conversation_id, _Conversation())
        last = max(known.stored - 1, 0)
        found = self._database.since(conversation_id, last)
        if not found and known.stored:
            return _Conversation()
        if len(found) > known.stored - last and len(known.events) > known.stored:
            self._store(conversation_id, known)  # another process went on while ours could not store
            known, last, found = _Conversation(), 0, self._database.since(conversation_id, 0)
        new = [Event.from_parameters(event) for event in found[known.stored - last :]]
        known.events.extend(event for event in new if event is not None)
        known.stored = max(known.stored, last + len(found))
        return known

    def _store(self, conversation_id: str, known: _Conversation) -> None:
        new = known.events[known.stored :]
        begin = self._database.add(conversation_id, [json.loads(json.dumps(event.as_dict())) for event in new])
        if begin == known.stored:
            known.stored = len(known.events)
        else:  # another process wrote in between: read both next time
            self._known.pop(conversation_id, None)

    def _forget_oldest(self, used: str) -> None:
        """Keep the conversations used last, and those that the database does not have yet."""
        self._known.move_to_end(used)
        for conversation_id in list(self._known)[: max(0, len(self._known) - MOST_REMEMBERED)]:
            known = self._known[conversation_id]
            if known.stored == len(known.events):
                del self._known[conversation_id]


def _last_session(events: list[Event]) -> int:
    """Return where the last session begins."""
    starts = [index for index, event in enumerate(events) if isinstance(event, SessionStarted)]
    return starts[-1] if starts else 0
