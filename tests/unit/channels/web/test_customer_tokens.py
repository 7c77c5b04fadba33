"""The shop's word for who a customer is: signed, for us, and short."""

from datetime import datetime, timedelta, timezone

import jwt
import pytest

from assistant.channels.faults import Fault
from assistant.channels.web.customer_tokens import read_customer_token
from assistant.services.clock import FixedClock

NOW = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)
SECRET = "s" * 32
GOOD = {"sub": "emma_walker_1000", "aud": "assistant", "exp": NOW + timedelta(minutes=10)}


def read(claims, *, secret=SECRET, signed_with=SECRET):
    """Read a token with these claims."""
    token = jwt.encode(claims, signed_with, algorithm="HS256")
    return read_customer_token(token, secret=secret, clock=FixedClock(NOW))


def test_a_good_token_names_the_customer():
    """The id in the shop's database."""
    assert read(GOOD) == "emma_walker_1000"


@pytest.mark.parametrize(
    "change",
    [
        {"aud": "somebody"},
        {"aud": None},
        {"exp": None},
        {"sub": None},
        {"exp": NOW - timedelta(seconds=1)},
        {"exp": NOW + timedelta(minutes=16)},
    ],
    ids=["for somebody else", "for nobody", "without end", "of nobody", "ended", "too long"],
)
def test_other_claims_are_refused(change):
    """A token that would hold for ever, or was meant for another service, is no word for us."""
    claims = {name: value for name, value in {**GOOD, **change}.items() if value is not None}

    with pytest.raises(Fault, match="token for the customer") as caught:
        read(claims)
    assert caught.value.status == 401


def test_another_signature_is_refused():
    """Only the shop's site knows the secret."""
    with pytest.raises(Fault, match="not the shop's"):
        read(GOOD, signed_with="x" * 32)


def test_without_a_secret_nobody_is_vouched_for():
    """An empty secret never matches an empty key."""
    with pytest.raises(Fault, match="takes no word"):
        read(GOOD, secret="")
