"""Sessions are ours, short, and renewable for a while."""

from datetime import datetime, timedelta, timezone

import jwt
import pytest

from assistant.channels.faults import Fault
from assistant.channels.web.sessions import AUDIENCE, LASTS, RENEWABLE, Sessions
from assistant.services.clock import FixedClock

NOW = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)
KEY = b"k" * 32


@pytest.fixture
def clock():
    """Noon, until a test moves it."""
    return FixedClock(NOW)


@pytest.fixture
def sessions(clock):
    """Sessions of this server."""
    return Sessions(KEY, clock)


def test_a_session_names_its_conversation(sessions):
    """Whoever holds the token speaks in that conversation, for an hour."""
    session = sessions.read(sessions.issue("web-1").token)

    assert (session.conversation_id, session.expires_at) == ("web-1", NOW + LASTS)


def test_a_session_ends_and_can_be_renewed_for_a_day(sessions, clock):
    """A page that slept goes on with its conversation; one that slept too long begins anew."""
    token = sessions.issue("web-1").token
    clock.advance(LASTS)
    with pytest.raises(Fault, match="has ended"):
        sessions.read(token)
    assert sessions.renew(token).conversation_id == "web-1"
    clock.advance(RENEWABLE)
    with pytest.raises(Fault, match="too long ago"):
        sessions.renew(token)


@pytest.mark.parametrize(
    ("claims", "key", "algorithm"),
    [
        ({"sub": "web-1", "aud": AUDIENCE, "exp": 9999999999}, b"x" * 32, "HS256"),
        ({"sub": "web-1", "aud": AUDIENCE, "exp": 9999999999}, None, "none"),
        ({"sub": "web-1", "aud": "web-push", "exp": 9999999999}, KEY, "HS256"),
        ({"sub": "web-1", "aud": AUDIENCE}, KEY, "HS256"),
        ({"aud": AUDIENCE, "exp": 9999999999}, KEY, "HS256"),
        ({"sub": "web-1", "aud": AUDIENCE, "exp": 10**30}, KEY, "HS256"),
    ],
    ids=["another key", "no signature", "another use", "no end", "no conversation", "absurd end"],
)
def test_a_token_that_is_not_ours_is_refused(sessions, claims, key, algorithm):
    """Nobody makes a session but this server."""
    with pytest.raises(Fault, match="not ours"):
        sessions.read(jwt.encode(claims, key, algorithm=algorithm))


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é.ü.ñ", "." * 5000], ids=ascii)
def test_rubbish_is_refused(sessions, token):
    """Whatever stands in the header."""
    with pytest.raises(Fault, match="not ours"):
        sessions.renew(token)
    assert timedelta(0) < LASTS <= timedelta(hours=1)
