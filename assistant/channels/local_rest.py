"""Rasa's REST channel, for development and tests on this machine only: it trusts whoever reaches it."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.rest import RestInput
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from assistant.channels.model_watch import REMEDY, has_model
from assistant.channels.turns import Handle
from assistant.settings import settings

LOOPBACK = ("127.0.0.1", "::1")
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "origin")  # a proxy, or a page in a browser


class LocalRest(RestInput):
    """The shipped channel behind a check of who calls."""

    def __init__(self, *, is_open: bool) -> None:
        super().__init__()
        self._is_open = is_open

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> LocalRest:
        """Build the channel; outside development it answers nobody."""
        return cls(is_open=settings().environment == "development")

    def blueprint(self, on_new_message: Handle) -> Blueprint:
        """Build the shipped routes behind the check."""
        blueprint: Blueprint = super().blueprint(on_new_message)

        async def refuse_strangers(request: Request) -> HTTPResponse | None:
            return None if self._is_open and _is_local(request) else _refusal()

        blueprint.middleware("request")(refuse_strangers)
        blueprint.middleware("request")(_refuse_what_is_no_message)
        blueprint.middleware("request")(_refuse_without_a_model)
        return blueprint


async def _refuse_what_is_no_message(request: Request) -> HTTPResponse | None:
    """Answer here what the shipped routes would fail on, with a traceback or with nothing."""
    if request.method != "POST":
        return None
    body = request.json
    if isinstance(body, dict) and isinstance(body.get("message"), str) and isinstance(body.get("metadata", {}), dict):
        return None
    return json({"error": 'expected a JSON object like {"sender": "me", "message": "hello"}'}, status=400)


async def _refuse_without_a_model(request: Request) -> HTTPResponse | None:
    """Answer here what Rasa would drop without a word."""
    if request.method != "POST" or has_model(request.app):
        return None
    return json({"error": f"no model is loaded: {REMEDY}"}, status=503)


def _is_local(request: Request) -> bool:
    return request.ip in LOOPBACK and not any(name in request.headers for name in FORWARDED)


def _refusal() -> HTTPResponse:
    return json({"error": "this channel is for development on the same machine; see docs/reference/web.md"}, status=403)
