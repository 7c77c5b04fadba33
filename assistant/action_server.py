"""What we add to Rasa's action server: a check of who calls, and shop and articles opened before the first customer."""

from __future__ import annotations

import asyncio

import pluggy
import structlog
from sanic import Sanic

from assistant.action_token import guard
from assistant.errors import AssistantError
from assistant.settings import settings
from assistant.wiring import answerer, services, writer

log = structlog.get_logger(__name__)
hookimpl = pluggy.HookimplMarker("rasa_sdk")


@hookimpl
def attach_sanic_app_extensions(app: Sanic) -> None:
    """Guard the server, and warm up once it listens; Rasa's own hook."""
    guard(app, settings())
    app.register_listener(_warm_up_in_background, "after_server_start")
    app.register_listener(_close_connections, "after_server_stop")


async def _warm_up_in_background(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
    app.add_task(asyncio.to_thread(warm_up))


async def _close_connections(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
    if writer.cache_info().currsize and (writing := writer()) is not None:
        await writing.aclose()


def warm_up() -> None:
    """Open what answers need; what cannot be opened is named with its remedy, and the rest still works."""
    for name, build in (("shop", services), ("articles", answerer), ("language model", writer)):
        try:
            build()
        except AssistantError as error:
            log.error("action_server.not_ready", part=name, remedy=str(error))
