"""Reads what a messenger posts: JSON of a bounded size, of which only what we use is looked at."""

from __future__ import annotations

import json
from typing import Any, Final, TypeVar

import structlog
from pydantic import BaseModel, ValidationError

from assistant.channels.faults import Fault

log = structlog.get_logger(__name__)

LIMIT_BYTES: Final = 1_048_576  # a message with all that it quotes; Telegram escapes every Chinese character
MESSAGE_CHARS: Final = 10_000

F = TypeVar("F", bound="Form")


class Form(BaseModel):
    """A JSON object of a messenger's. What else stands in it is left alone: messengers add fields as they like."""

    class Config:
        """How pydantic reads it."""

        frozen = True
        allow_population_by_field_name = True


def parse_object(raw: bytes | str) -> dict[str, Any]:
    """Read a JSON object.

    Raises:
        Fault: It is none (400).
    """
    try:
        parsed = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Fault(400, "bad_body", "expected a JSON object") from error
    if not isinstance(parsed, dict):
        raise Fault(400, "bad_body", "expected a JSON object")
    return parsed


def read_form(form: type[F], parsed: dict[str, Any]) -> F | None:
    """Read an object as what we expect; None, and a line in the log, where it is something else.

    It is acknowledged all the same: a messenger sends again what is not.
    """
    try:
        return form.parse_obj(parsed)
    except ValidationError as error:
        where = sorted({".".join(str(part) for part in fault["loc"]) for fault in error.errors()})
        log.warning("messenger.not_understood", form=form.__name__, fields=", ".join(where[:5]))
        return None
