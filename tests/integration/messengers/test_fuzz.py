"""Whatever comes to a messenger's address, signed as by the messenger: no 5xx, no traceback, and the process lives on.

60 cases an address; `WEB_FUZZ_CASES=2000 python -m pytest tests/integration/messengers/test_fuzz.py` tries more.
"""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.integration.messengers.slack_workspace import direct_message, envelope, signed
from tests.integration.messengers.telegram_app import TelegramApp, proven

pytestmark = pytest.mark.timeout(900)

CASES = int(os.environ.get("WEB_FUZZ_CASES", "60"))
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40)
VALUES = st.recursive(
    SCALARS | st.sampled_from(["/restart", "@channel", "\0", "\u202e", "\x1b[31m", "9" * 400, -(2**63), 2**63]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
APP = TelegramApp("", user=8000001)
PRESSED = {
    "type": "block_actions",
    "team": {"id": "T1"},
    "user": {"id": "U8000"},
    "channel": {"id": "D8000"},
    "message": {"ts": "1.2", "thread_ts": "1.1", "blocks": [{"type": "section"}, {"type": "actions"}]},
    "actions": [{"type": "button", "action_ts": "1.3", "value": "GjhLnhol4UlsN6MyPF7K16wNe_V0"}],
}
UPDATES = (
    {"update_id": 1, "message": APP.message(text="hello", entities=[{"type": "bold", "offset": 0, "length": 5}])},
    {"update_id": 2, "edited_message": APP.message(text="bye", photo=[{"file_id": "x"}], caption="hello")},
    {"update_id": 3, "callback_query": {"id": "1", "from": APP.person, "message": APP.message(text="?"), "data": "x"}},
)
EVENTS = (
    envelope({**direct_message("hello", user="U8000"), "files": [{"id": "F1"}]}, event_id="Ev1"),
    envelope({"type": "app_home_opened", "user": "U8000", "tab": "home"}, event_id="Ev2"),
    envelope(
        {
            **direct_message("hello", user="U8000"),
            "subtype": "message_changed",
            "message": {"user": "U8000", "text": "bye"},
            "previous_message": {"user": "U8000", "text": "hello"},
        },
        event_id="Ev3",
    ),
)


def places(value, at=()):
    """Give the way to every value in a JSON value."""
    yield at
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in pairs:
        yield from places(part, (*at, key))


def replaced(body, at, value):
    """Give a body with another value at a place."""
    if not at:
        return value
    changed = copy.deepcopy(body)
    within = changed
    for key in at[:-1]:
        within = within[key]
    within[at[-1]] = value
    return changed


@st.composite
def bodies(draw, examples):
    """What a messenger might send, in one to three places of which something else stands."""
    body = draw(st.sampled_from(examples))
    for _ in range(draw(st.integers(1, 3))):
        body = replaced(body, draw(st.sampled_from(list(places(body)))), draw(VALUES))
    return json.dumps(body)


ADDRESSES = {
    "slack/events": (EVENTS, lambda body: (body, signed(body))),
    "slack/interactivity": (
        (PRESSED,),
        lambda body: (urlencode({"payload": body}), signed(urlencode({"payload": body}))),
    ),
    "telegram/webhook": (UPDATES, lambda body: (body, proven())),
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_made_up_is_answered(messengers, address):
    """It is taken in, left alone or refused; nothing behind the answer fails, either."""
    examples, prove = ADDRESSES[address]
    failures = messengers.server.said.count("Traceback")

    with httpx.Client(timeout=30, trust_env=False, verify=False) as client:

        @given(body=bodies(examples))
        @settings(
            max_examples=CASES,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def answered(body):
            content, headers = prove(body)
            answer = client.post(f"{messengers.url}/webhooks/{address}", content=content.encode(), headers=headers)
            assert answer.status_code in (200, 400), (answer.status_code, body)
            assert "Traceback" not in answer.text

        answered()
    assert Path(f"/proc/{messengers.server.pid}").exists()
    assert messengers.server.said.count("Traceback") == failures
