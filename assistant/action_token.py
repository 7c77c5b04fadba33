"""The secret that Rasa shows to the action server, and the check of it.

A call of the action server carries the whole conversation, the confirmed customer included: whoever may call it may
act for anybody. Rasa's own server asks for nothing; ours answers only who knows ACTION_TOKEN.
"""

from __future__ import annotations

import hmac

import structlog
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from assistant.errors import SettingsError
from assistant.settings import Settings

log = structlog.get_logger(__name__)

HEADER = "X-Action-Token"
OPEN_PATHS = ("/health",)
LIMIT_BYTES = 4_000_000  # a conversation of some thousand turns


def check_token_setting(settings: Settings) -> None:
    """See that the secret is set where others could reach the server.

    Raises:
        SettingsError: It is empty in production.
    """
    if settings.environment == "production" and not settings.action_token.get_secret_value():
        raise SettingsError(
            "ACTION_TOKEN is empty; expected a long random text in production, the same for Rasa"
            " and for the action server: make one with `openssl rand -hex 32` (docs/howto/run-it.md)"
        )


def guard(app: Sanic, settings: Settings) -> None:
    """Let a server answer only calls that carry the secret, of a bounded size, and never echo one in an error.

    Raises:
        SettingsError: The secret is empty in production.
    """
    check_token_setting(settings)
    app.config.REQUEST_MAX_SIZE = LIMIT_BYTES
    token = settings.action_token.get_secret_value()

    async def refuse_strangers(request: Request) -> HTTPResponse | None:
        if request.headers.get("content-encoding"):
            return _refused(415, "a compressed body is not accepted; send it as it is")
        shown = request.headers.get(HEADER, "")
        if request.path in OPEN_PATHS or hmac.compare_digest(shown.encode(), token.encode()):
            return None
        return _refused(401, f"the header {HEADER} must carry ACTION_TOKEN")

    app.register_middleware(refuse_strangers, "request")
    app.error_handler.add(Exception, _fault)  # the shipped one echoes the call, and with it the conversation


def _fault(request: Request, error: Exception) -> HTTPResponse:
    status = getattr(error, "status_code", 500)
    log.error("action_server.fault", path=request.path, error=type(error).__name__)
    return _refused(status, "this call cannot be answered; the action server's log says why")


def _refused(status: int, why: str) -> HTTPResponse:
    return json({"error": why}, status=status)
