"""Logs: dotted event names, values as keys, personal data masked before any handler sees it, no local variables."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

_MASKS = (
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "<email>"),
    (re.compile(r"(?<![\w#])\+?\d[\d ()-]{7,}\d"), "<number>"),
)


def configure_logs() -> None:
    """Set structlog up once for a process of ours; the first call decides."""
    if structlog.is_configured():
        return
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            mask_personal_data,
            structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def log_warnings_only() -> None:
    """Let a command at a terminal print what it says itself, and log only what went wrong, to the standard error."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def mask_personal_data(
    logger: Any,  # noqa: ANN401 - structlog's own signature
    method: str,
    event: MutableMapping[str, Any],
) -> MutableMapping[str, Any]:
    """Replace e-mail addresses and long numbers in every text of a log line."""
    for key, value in event.items():
        if isinstance(value, str) and key not in ("timestamp", "level"):
            event[key] = _masked(value)
    return event


def _masked(text: str) -> str:
    for pattern, mask in _MASKS:
        text = pattern.sub(mask, text)
    return text
