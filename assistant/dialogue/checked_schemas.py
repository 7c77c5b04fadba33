"""Schemas that were found sound once, so that no turn waits for the same finding again.

Rasa 3.6 checks each answer of the action server with `jsonschema.validate`, which first checks Rasa's own schema,
always the same, against the schema of all schemas: that is 98 % of the time, half of a turn. `validates` is
jsonschema's interface for a validator of one's own; this one differs in that point. Answers are checked as before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.validators import extend, validates

ALL_SCHEMAS = Draft202012Validator.META_SCHEMA


def _all_of(validator: Any, parts: list[Any], instance: Any, schema: Any) -> Iterable[Any]:  # noqa: ANN401 - no types
    """Check an instance against all parts; a schema that is known to be sound needs no second check."""
    if schema is ALL_SCHEMAS and _is_sound(json.dumps(instance)):
        return ()
    errors: Iterable[Any] = Draft202012Validator.VALIDATORS["allOf"](validator, parts, instance, schema)
    return errors


@lru_cache(maxsize=64)
def _is_sound(schema: str) -> bool:
    checker = Draft202012Validator(ALL_SCHEMAS, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return bool(checker.is_valid(json.loads(schema)))


KnownSchemas = validates("draft2020-12 with known schemas")(extend(Draft202012Validator, {"allOf": _all_of}))
