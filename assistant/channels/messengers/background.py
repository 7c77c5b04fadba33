"""Work that nobody waits for, kept until it is done; what fails is logged."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

from assistant.errors import DeliveryError

log = structlog.get_logger(__name__)


class Background:
    """Tasks beside the requests."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        """Do work after the request that asks for it was answered."""
        task = asyncio.get_running_loop().create_task(_logged(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _logged(work: Coroutine[Any, Any, Any]) -> None:
    try:
        await work
    except DeliveryError as error:
        log.warning("messenger.not_sent", reason=str(error))
    except Exception:  # the outermost edge: nobody waits for it
        log.exception("messenger.background_failed")
