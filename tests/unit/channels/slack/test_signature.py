"""Only Slack, and only lately: the example of Slack's own documentation is accepted, everything near it refused."""

from types import SimpleNamespace

import pytest
from slack_sdk.signature import SignatureVerifier

from assistant.channels.faults import Fault
from assistant.channels.slack.signature import check_signature

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
MOMENT = 1531420618
SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
BODY = (
    b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar"
    b"&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack"
    b".com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121"
    b".803a0bc887a14d10d2c447fce8b6703c"
)


def check(body=BODY, *, timestamp=str(MOMENT), signature=SIGNATURE, late_s=0, secret=SECRET):
    """Check a request that arrives some seconds after it was signed."""
    clock = SimpleNamespace(now=lambda: float(MOMENT + late_s))
    headers = {"x-slack-request-timestamp": timestamp, "x-slack-signature": signature}
    check_signature(SimpleNamespace(headers=headers), body, SignatureVerifier(secret, clock))


@pytest.mark.parametrize("late_s", [0, 299, -299])
def test_the_example_of_the_documentation_is_accepted(late_s):
    """The signature is over version, moment and raw body, and good for five minutes."""
    check(late_s=late_s)


@pytest.mark.parametrize(
    "how",
    [
        {"body": BODY + b" "},
        {"body": b"\xff\xfe"},
        {"late_s": 301},
        {"late_s": -301},
        {"timestamp": str(MOMENT + 1)},
        {"timestamp": ""},
        {"timestamp": "soon"},
        {"signature": ""},
        {"signature": "v0=é"},
        {"signature": SIGNATURE.upper()},
        {"secret": SECRET[:-1]},
    ],
    ids=str,
)
def test_everything_else_is_refused(how):
    """Forged, replayed, changed, malformed: one answer for all."""
    with pytest.raises(Fault, match="forged, or too old"):
        check(**how)
