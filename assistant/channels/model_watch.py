"""Says in one line that a server runs without a model, and what mends it.

Rasa starts all the same, logs a traceback or a warning, and drops what customers write.
"""

from __future__ import annotations

import logging
import tarfile
import zlib
from typing import Any, Final

import structlog
from sanic import Blueprint, Sanic

log = structlog.get_logger(__name__)

REMEDY: Final = "make train"
RASAS_LOADER: Final = logging.getLogger("rasa.core.agent")
DAMAGES: Final = (EOFError, OSError, tarfile.TarError, zlib.error)


def watch_model(blueprint: Blueprint) -> None:
    """Look, when the server has started, whether it has a model."""
    RASAS_LOADER.addFilter(shorten)  # a second time it changes nothing
    blueprint.listener("after_server_start")(tell)


def has_model(app: Sanic) -> bool:
    """Tell whether a server can answer."""
    agent = getattr(app.ctx, "agent", None)
    return agent is not None and bool(agent.is_ready())


async def tell(app: Sanic, _loop: Any = None) -> None:  # noqa: ANN401 - Sanic's own signature
    """Log that there is no model; Sanic calls this when the server has started."""
    if not has_model(app):
        log.error("model.missing", effect="customers get no answer", remedy=REMEDY)


def shorten(record: logging.LogRecord) -> bool:
    """Leave out the traceback of a damaged archive: where Rasa noticed it tells nobody anything."""
    if record.exc_info and isinstance(record.exc_info[1], DAMAGES):
        record.exc_info = None
    return True
