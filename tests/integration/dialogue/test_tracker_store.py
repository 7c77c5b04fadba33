"""Conversations in the shop's database: nothing lost, nothing twice, and going on while the database is away."""

import asyncio

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.slots import TextSlot

from assistant.dialogue.tracker_store import SqlTrackerStore
from assistant.errors import StorageError
from assistant.storage.tracker_events import TrackerEvents

DOMAIN = Domain.from_dict({"slots": {"order": {"type": "text", "mappings": [{"type": "custom"}]}}})


@pytest.fixture
def events(empty_shop):
    """The events' place in an empty shop."""
    return TrackerEvents(empty_shop)


def store_on(events):
    """Return the store of another process."""
    store = SqlTrackerStore(DOMAIN)
    store.__dict__["_database"] = events
    return store


def says(store, text, *more):
    """One message of the conversation "c": read the tracker, add to it, save it."""

    async def turn():
        tracker = await store.get_or_create_tracker("c")
        for event in (UserUttered(text), *more):
            tracker.update(event)
        await store.save(tracker)

    asyncio.run(turn())


def texts(store, conversation_id="c", *, full=False):
    """Return what the customer said, None when there is no such conversation."""
    retrieve = store.retrieve_full_tracker if full else store.retrieve
    tracker = asyncio.run(retrieve(conversation_id))
    return None if tracker is None else [event.text for event in tracker.events if isinstance(event, UserUttered)]


def test_a_conversation_goes_on_after_a_restart(events):
    """Another process reads what the first one stored, slots included."""
    says(store_on(events), "hello", SlotSet("order", "#W1000002"), BotUttered("Hi!"))
    again = store_on(events)

    tracker = asyncio.run(again.retrieve("c"))

    assert texts(again) == ["hello"]
    assert tracker.get_slot("order") == "#W1000002"
    assert isinstance(tracker.slots["order"], TextSlot)


def test_each_event_is_stored_once(events):
    """A turn adds what is new, whatever was there."""
    store = store_on(events)
    says(store, "one")
    says(store, "two")

    assert [event.get("text") for event in events.since("c", 0) if event["event"] == "user"] == ["one", "two"]


def test_two_processes_see_each_other(events):
    """What one has in memory never hides what the other wrote."""
    first, second = store_on(events), store_on(events)
    says(first, "one")
    says(second, "two")
    says(first, "three")

    assert texts(first) == texts(second) == ["one", "two", "three"]


def test_of_two_saves_at_once_both_stay(events):
    """Rasa's own store drops the events of one of them."""
    first, second = store_on(events), store_on(events)
    says(first, "one")

    async def at_once():
        trackers = [await store.retrieve("c") for store in (first, second)]
        for tracker, text in zip(trackers, ("two", "three"), strict=True):
            tracker.update(UserUttered(text))
        await asyncio.gather(first.save(trackers[0]), second.save(trackers[1]))

    asyncio.run(at_once())
    assert sorted(texts(store_on(events))) == ["one", "three", "two"]
    assert sorted(texts(first)) == ["one", "three", "two"]


def test_a_conversation_goes_on_while_the_database_is_away(events, monkeypatch):
    """Rasa's own store forgets what was said before; here it is stored when the database is back."""
    store = store_on(events)
    says(store, "before")

    def away(*_):
        raise StorageError("The shop's database is away")

    with monkeypatch.context() as patch:
        patch.setattr(events, "since", away)
        patch.setattr(events, "add", away)
        says(store, "meanwhile")
        assert texts(store) == ["before", "meanwhile"]
    says(store, "after")

    assert texts(store_on(events)) == ["before", "meanwhile", "after"]


def test_only_the_last_session_is_read_and_none_is_lost(events):
    """What came before a new session stays for whoever reads all of it."""
    store = store_on(events)
    says(store, "old")
    says(store, "new", ActionExecuted("action_session_start"), SessionStarted(), UserUttered("fresh"))
    says(store, "last")

    assert texts(store) == texts(store_on(events)) == ["fresh", "last"]
    assert texts(store, full=True) == texts(store_on(events), full=True) == ["old", "new", "fresh", "last"]


def test_an_erased_conversation_is_gone_from_every_process(events):
    """Also from the memory of those that did not erase it."""
    first, second = store_on(events), store_on(events)
    says(first, "secret")
    assert texts(second) == ["secret"]

    asyncio.run(first.erase("c"))

    assert texts(first) is texts(second) is None
    assert list(asyncio.run(first.keys())) == []


@pytest.mark.parametrize("conversation_id", ["a\0b", "x" * 2000, "\ud83d", "'; DROP TABLE orders; --", "顾客"])
def test_any_conversation_id_can_be_stored(events, conversation_id):
    """A NUL byte ends Rasa's own store on PostgreSQL."""
    store = store_on(events)
    asyncio.run(store.get_or_create_tracker(conversation_id))

    assert asyncio.run(store_on(events).retrieve(conversation_id)) is not None


def test_memory_is_bounded(events, monkeypatch):
    """What was used last stays in memory; the rest is read again."""
    monkeypatch.setattr("assistant.dialogue.tracker_store.MOST_REMEMBERED", 3)
    store = store_on(events)
    for number in range(10):
        asyncio.run(store.get_or_create_tracker(f"c{number}"))

    assert list(store._known) == ["c7", "c8", "c9"]
    assert asyncio.run(store.retrieve("c0")) is not None
