"""Whether a request comes from Slack, and lately.

https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

from __future__ import annotations

from sanic.request import Request
from slack_sdk.signature import SignatureVerifier

from assistant.channels.faults import Fault


def check_signature(request: Request, body: bytes, verifier: SignatureVerifier) -> None:
    """Check the signature over the raw body, and that it was made within the last 300 seconds.

    Raises:
        Fault: It is missing, forged or old (403).
    """
    timestamp = str(request.headers.get("x-slack-request-timestamp", ""))
    signature = str(request.headers.get("x-slack-signature", ""))
    try:
        is_valid = verifier.is_valid(body, timestamp, signature)
    except (ValueError, TypeError):  # no number, no UTF-8, no ASCII: the verifier expects Slack's own forms
        is_valid = False
    if not is_valid:
        raise Fault(403, "not_from_slack", "the signature is missing, forged, or too old")
