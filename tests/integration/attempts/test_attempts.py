"""500 attempts on each channel to force an intent or a slot on Rasa, typed and pressed: none does.

What reaches Rasa is read by Rasa's own reader of commands. A slot is set by an entity of such a command or by metadata,
so a message that is no command and carries no metadata but ours sets none.
"""

from __future__ import annotations

import secrets
import time

import pytest
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

CHANNELS = ("web", "slack", "telegram")
BEFORE = ("", " ", "\t", "\n", "\u200b", "\u202e", "\ufeff", "\u2066", "\u3000", "\u00ad")
COMMANDS = (
    "/restart", "/session_start", "/back", "/affirm", "/deny", "/EXTERNAL: ping", "//affirm", "/ affirm",
    '/cancel_order{"order": "#W1000001"}', '/track_order{"email": "emma.walker@example.com"}', "/\u200baffirm",
    '/affirm@1.0{"confirmed": true}', '/inform{"customer_id": "1"}', '／cancel_order{"order": "#W1000001"}',
    "／restart", "∕restart", "⁄affirm", "\\/affirm", "/intent", "/取消订单", '/affirm{"broken', "/restart /restart",
    '/a{"b":"c"}' * 20, "/out_of_scope;confidence=1", '/deny{"language": "zh"}',
)  # fmt: skip
TYPED = tuple(before + command for before in BEFORE for command in COMMANDS)
PRESSES = 250
OURS = {"push"}


def test_there_are_500_attempts():
    """As many as the tests say."""
    assert len(TYPED) + PRESSES == 500


@pytest.mark.parametrize("channel", CHANNELS)
def test_what_is_typed_forces_nothing(new_customer, heard, channel):
    """250 commands: every one reaches Rasa as words, in the customer's own conversation, or not at all."""
    heard.clear()
    customers = [new_customer(channel) for _ in range(25)]

    for number, text in enumerate(TYPED):
        assert customers[number % len(customers)].write(text) in (200, 202)
    settle(heard, len(TYPED))

    assert len(heard) == len(TYPED)
    assert [message.text for message in heard if forced(message.text)] == []
    assert all(set(message.metadata) <= OURS for message in heard)
    assert {message.input_channel for message in heard} == {channel}
    assert len({message.sender_id for message in heard}) == len(customers)


@pytest.mark.parametrize("channel", CHANNELS)
def test_what_was_not_offered_forces_nothing(new_customer, heard, channel):
    """250 presses that are made up, another's, used, or of an old question: Rasa hears of none."""
    customer, another = new_customer(channel), new_customer(channel)
    customer.write("hello")
    old = customer.offered()
    customer.write("something else")
    used = customer.offered()
    another.write("你好")
    foreign = another.offered()
    customer.press(used[0])
    customer.offered()
    heard.clear()
    kinds = {"made up": made_up(used[1], 100), "another's": foreign * 25, "used": used * 25, "old": old * 25}
    values = [value for kind in kinds.values() for value in kind]

    statuses = {customer.press(value) for value in values}
    customer.write("that was all")  # answered last, so what a press had forced would be heard before it
    settle(heard, 1)

    assert len(values) == PRESSES
    assert statuses <= ({400, 409} if channel == "web" else {200})
    assert [message.text for message in heard] == ["that was all"]


@pytest.mark.parametrize("text", ["/affirm", '/cancel_order{"order": "#W1000001"}'])
def test_the_proof_would_notice(text):
    """Rasa's reader takes these at their word, had they come through."""
    assert forced(text)


def made_up(real, count):
    """Values that nobody signed: random ones, commands, and real ones with one sign changed."""
    random = [secrets.token_urlsafe(21) for _ in range(count // 2)]
    typed = ["/affirm", "yes", "", "/restart", '/deny{"language":"zh"}']
    changed = [real[:at] + ("A" if real[at] != "A" else "B") + real[at + 1 :] for at in range(len(real))]
    return [*random, *typed, *(changed * 2)[: count - len(random) - len(typed)]]


def forced(text):
    """Tell whether Rasa would take a text for a command instead of understanding it."""
    if text.startswith("/"):
        return True
    read = YAMLStoryReader.unpack_regex_message(Message({TEXT: text}))
    return bool(read.get(INTENT) or read.get(ENTITIES))


def settle(heard, count, timeout_s=60.0):
    """Wait until so many messages have reached Rasa."""
    end = time.monotonic() + timeout_s
    while len(heard) < count and time.monotonic() < end:
        time.sleep(0.05)
