"""What a channel answers over HTTP when it does not do as told: a status, a name for programs, words for people."""

from __future__ import annotations

import math
from typing import Final

import structlog
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, json

from assistant.errors import AssistantError, ChoiceStale, ChoiceUnknown, ConversationGone, InboxFull

log = structlog.get_logger(__name__)

AWAY_RETRY_S: Final = 5
FULL_RETRY_S: Final = 10


class Fault(Exception):
    """An answer other than success.

    Args:
        status: The HTTP status.
        code: A name for programs.
        message: Words for people.
        retry_after_s: When to try again.
    """

    def __init__(self, status: int, code: str, message: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.retry_after_s = retry_after_s


def answer_fault(request: Request, error: Exception) -> HTTPResponse:
    """Answer any error in one form, which repeats nothing of the request and shows nothing of the machine."""
    fault = error if isinstance(error, Fault) else _to_fault(request, error)
    headers = {} if fault.retry_after_s is None else {"Retry-After": str(math.ceil(fault.retry_after_s))}
    if fault.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return json({"error": {"code": fault.code, "message": str(fault)}}, status=fault.status, headers=headers)


def _to_fault(request: Request, error: Exception) -> Fault:
    refused = _REFUSED.get(type(error))
    if refused is not None:
        return refused
    if isinstance(error, SanicException):
        return Fault(error.status_code, "not_possible", "this cannot be answered; see openapi.json for what can")
    if isinstance(error, AssistantError):
        log.error("web.away", path=request.path, remedy=str(error))
        return Fault(503, "away", "the assistant is away for a moment", retry_after_s=AWAY_RETRY_S)
    log.error("web.fault", path=request.path, exc_info=error)
    return Fault(500, "fault", "something went wrong on our side; the server's log says what")


_REFUSED: Final[dict[type[Exception], Fault]] = {
    ConversationGone: Fault(410, "conversation_gone", "this conversation was erased"),
    ChoiceUnknown: Fault(400, "choice_unknown", "this choice was not offered in this conversation"),
    ChoiceStale: Fault(409, "choice_stale", "this choice was used, or something was said since"),
    InboxFull: Fault(429, "inbox_full", "wait for the answers to your messages", retry_after_s=FULL_RETRY_S),
}
