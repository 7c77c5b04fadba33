"""The web channel: a Rasa input channel that a shop can put on the open internet, mounted at /webhooks/web."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse, empty

from assistant.channels.faults import answer_fault
from assistant.channels.keys import Keys
from assistant.channels.model_watch import watch_model
from assistant.channels.turns import Handle
from assistant.channels.web.callers import address_of, count
from assistant.channels.web.door import CHANNEL, Door
from assistant.channels.web.event_routes import EventRoutes
from assistant.channels.web.feedback_routes import FeedbackRoutes
from assistant.channels.web.invoice_routes import InvoiceRoutes
from assistant.channels.web.message_routes import MessageRoutes
from assistant.channels.web.page_routes import PageRoutes
from assistant.channels.web.session_routes import SessionRoutes
from assistant.settings import Settings, settings
from assistant.wiring import services

ROUTES = (SessionRoutes, MessageRoutes, EventRoutes, FeedbackRoutes, InvoiceRoutes, PageRoutes)


class WebChannel(InputChannel):
    """Takes messages from browsers, and answers by server-sent events.

    Args:
        settings: Secrets, limits, allowed sites.
        keys: Sign what the channel issues.
    """

    def __init__(self, settings: Settings, keys: Keys) -> None:
        self._settings = settings
        self._keys = keys

    @classmethod
    def name(cls) -> str:
        """Return the channel's name: its address and its responses go by it."""
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WebChannel:
        """Build the channel; all it needs is in the settings.

        Raises:
            SettingsError: WEB_SESSION_SECRET is empty outside development.
        """
        return cls(settings(), Keys.of(settings()))

    def blueprint(self, on_new_message: Handle) -> Blueprint:
        """Build the routes."""
        door = Door(self._settings, self._keys, services=services, handle=on_new_message)
        blueprint = Blueprint("web_channel")
        watch_model(blueprint)
        blueprint.listener("after_server_start")(door.open)
        blueprint.listener("after_server_stop")(door.close)
        blueprint.middleware("request")(_gate(door))
        blueprint.middleware("response")(_stamp(door))
        blueprint.exception(Exception)(answer_fault)
        for routes in ROUTES:
            routes(door).add_to(blueprint)
        return blueprint


def _gate(door: Door) -> Any:  # noqa: ANN401 - Sanic ships no type for it
    async def refuse_strangers(request: Request) -> HTTPResponse | None:
        door.origins.check(request)
        count(door.by_address, address_of(request))
        return empty() if request.method == "OPTIONS" else None

    return refuse_strangers


def _stamp(door: Door) -> Any:  # noqa: ANN401 - Sanic ships no type for it
    async def add_headers(request: Request, response: BaseHTTPResponse) -> None:
        door.origins.add_headers(request, response)

    return add_headers
