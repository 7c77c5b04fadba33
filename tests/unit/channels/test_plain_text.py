"""What a customer types reaches Rasa as words, never as a command."""

import pytest
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.training_data.message import Message

from assistant.channels.plain_text import as_plain_text

COMMANDS = [
    "/affirm",
    '/inform{"customer_id":"emma_walker_1000"}',
    "  /restart",
    "\u200b/session_start",
    "\ufeff\u2060 /affirm",
    "\0/affirm",
    "\x1b/affirm",
    "\u3000/取消订单",
    "//affirm",
    "/",
]


@pytest.mark.parametrize("text", COMMANDS, ids=ascii)
def test_a_command_is_only_words(text):
    """Rasa, which takes a text with a slash in front for an intent, leaves it to understanding."""
    message = Message({"text": as_plain_text(text)})

    assert YAMLStoryReader.unpack_regex_message(message) is message


@pytest.mark.parametrize("text", ["／affirm", "where is my order?", "我的订单到哪了", "1/2", "a\nb"])
def test_other_texts_stay_as_they_are(text):
    """Only the first slash is in the way."""
    assert as_plain_text(text) == text


@pytest.mark.parametrize("text", ["", "  \n", "\u200b\u200e", "\0"], ids=ascii)
def test_a_text_without_anything_to_see_is_empty(text):
    """What nobody can read is no message."""
    assert as_plain_text(text) == ""


def test_half_characters_become_storable():
    """A lone surrogate cannot be stored in any database."""
    assert as_plain_text("a\ud800b") == "a?b"
