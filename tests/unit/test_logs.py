"""Logs tell what happened, and nothing about who it happened to."""

from assistant.logs import mask_personal_data


def test_personal_data_is_masked_in_every_value():
    """E-mail addresses and phone numbers do not reach a log handler; order numbers do."""
    event = {"event": "x emma.walker@example.com", "note": "call +1 (212) 555-0142 about #W1000001", "turn": 3}

    masked = mask_personal_data(None, "info", event)

    assert masked == {"event": "x <email>", "note": "call <number> about #W1000001", "turn": 3}
