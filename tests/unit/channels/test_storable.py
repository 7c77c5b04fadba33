"""Whatever a model or a catalogue says can be stored, and sent as JSON."""

import json

from assistant.channels.storable import storable


def test_every_text_in_a_value_can_be_encoded():
    """Titles and citations, however deep; numbers, None and whole characters stay."""
    value = {"text": "半\ud800个\0", "buttons": [{"title": "\udfff ok"}], "size": 3, "image": None, "也\ud800": ("😀",)}

    clean = storable(value)

    assert clean == {"text": "半?个", "buttons": [{"title": "? ok"}], "size": 3, "image": None, "也?": ["😀"]}
    assert json.dumps(clean, ensure_ascii=False).encode()
