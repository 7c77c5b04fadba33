"""How well messages with one or several requests are taken apart: `<folder>/requests/<language>.yml`, held out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import DataError
from assistant.evaluation.metrics import share
from assistant.evaluation.outcome import Reader


@dataclass(frozen=True)
class RequestFigures:
    """What was made of the messages; shares are 0 to 1.

    Attributes:
        messages: How many there are.
        number_right: Share that came out as as many requests as they hold.
        intents_right: Share whose requests have the right intents, in order.
        conditions: How many state a condition.
        condition_right: Share of these whose first request depends on a condition of the right kind.
        single: How many hold one request.
        single_split: How many of these came out as several.
    """

    messages: int
    number_right: float
    intents_right: float
    conditions: int
    condition_right: float
    single: int
    single_split: int


@dataclass(frozen=True)
class _Read:
    """What a message holds, and what was found in it: intents in order, and the condition's kind."""

    intents: list[str]
    condition: str | None
    found: list[str]
    found_condition: str | None


def measure_requests(reader: Reader, file: Path) -> RequestFigures:
    """Read the messages of a file.

    Raises:
        DataError: The file cannot be used.
    """
    read = [_read(reader, message) for message in _messages(file)]
    stated = [one for one in read if one.condition is not None]
    single = [one for one in read if len(one.intents) == 1]
    return RequestFigures(
        messages=len(read),
        number_right=share(len(one.found) == len(one.intents) for one in read),
        intents_right=share(one.found == one.intents for one in read),
        conditions=len(stated),
        condition_right=share(one.found_condition == one.condition for one in stated),
        single=len(single),
        single_split=sum(len(one.found) > 1 for one in single),
    )


def _messages(file: Path) -> Sequence[dict[str, Any]]:
    try:
        messages = yaml.safe_load(file.read_text(encoding="utf-8"))
        if all(message["text"] and message["requests"] for message in messages):
            return list(messages)
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise DataError(f'"{file}" cannot be read ({error}); expected a list of {{text, requests}}') from error
    raise DataError(f'"{file}" has a message without text or requests; expected a list of {{text, requests}}')


def _read(reader: Reader, message: dict[str, Any]) -> _Read:
    requests = reader.read(message["text"])["requests"]
    conditions = (request["condition"]["kind"] for request in requests if request["condition"])
    return _Read(
        intents=[request["intent"] for request in message["requests"]],
        condition=message.get("condition"),
        found=[request["intent"] for request in requests],
        found_condition=next(conditions, None),
    )
