"""The shop's word for who a customer is: a token that its own site signs for somebody who is signed in there."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any, Final

import jwt
from jwt.types import Options

from assistant.channels.faults import Fault
from assistant.services.clock import Clock

ALGORITHM: Final = "HS256"
AUDIENCE: Final = "assistant"
LASTS_AT_MOST: Final = timedelta(minutes=15)
BINDS_FOR: Final = timedelta(hours=1)


def read_customer_token(token: str, *, secret: str, clock: Clock) -> str:
    """Return the customer's id that a token vouches for.

    Args:
        token: A JWT (HS256) with `sub` (the customer's id), `aud` ("assistant") and `exp` (in 15 minutes at most).
        secret: WEB_CUSTOMER_SECRET, which the shop's site signs with.
        clock: What time it is.

    Raises:
        Fault: It is not the shop's, for somebody else, without an end, or it ends too late or has ended (401).
    """
    if not secret:
        raise Fault(401, "customer_not_accepted", "this server takes no word for who a customer is")
    options: Options = {"verify_exp": False, "require": ["sub", "aud", "exp"]}
    try:
        claims: dict[str, Any] = jwt.decode(token, secret, algorithms=[ALGORITHM], audience=AUDIENCE, options=options)
        ends_at = datetime.fromtimestamp(int(claims["exp"]), tz=timezone.utc)
    except (jwt.InvalidTokenError, ValueError, TypeError, OverflowError) as error:
        raise Fault(401, "customer_not_accepted", "the token for the customer is not the shop's") from error
    if not timedelta(0) < ends_at - clock.now() <= LASTS_AT_MOST:
        raise Fault(401, "customer_not_accepted", "the token for the customer has ended, or ends too late")
    return str(claims["sub"])
