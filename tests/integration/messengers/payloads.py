"""What somebody types who knows Rasa, and the proof that it forced nothing."""

from __future__ import annotations

TYPED = (
    "/restart",
    '/cancel_order{"order": "#W1000001"}',
    "／restart",
    '／deny{"language": "zh"}',
    "\u200b/session_start",
)


def assert_words_only(events: list[dict]) -> None:
    """Check what Rasa stored: it read the text as words, with its own classifier, and began nothing anew."""
    (heard,) = [event for event in events if event["event"] == "user"]
    assert heard["text"].startswith("／")
    assert heard["parse_data"]["intent"]["confidence"] < 1 or heard["parse_data"]["intent_ranking"][1:]
    assert not any(entity.get("extractor") is None for entity in heard["parse_data"]["entities"])
    assert "restart" not in {event["event"] for event in events}
    assert sum(event["event"] == "session_started" for event in events) == 1
