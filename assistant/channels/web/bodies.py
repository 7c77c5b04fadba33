"""What may stand in the body of a request; openapi.json is made from these classes, too."""

from __future__ import annotations

from typing import Any, Final, Literal, TypeVar
from uuid import UUID

from pydantic import BaseModel, Extra, Field, StrictStr, ValidationError, root_validator
from sanic.request import Request

from assistant.channels.faults import Fault
from assistant.channels.request_body import read_bytes

LIMIT_BYTES: Final = 65_536
MESSAGE_CHARS: Final = 10_000
COMMENT_CHARS: Final = 1_000
TOKEN_CHARS: Final = 4_096
CHOICE_CHARS: Final = 64

B = TypeVar("B", bound="Body")


class Body(BaseModel):
    """A JSON object that holds nothing but what is named."""

    class Config:
        """How pydantic reads it."""

        extra = Extra.forbid
        frozen = True


class SessionBody(Body):
    """Opens a session: which language to begin in, and the shop's word for who the customer is."""

    language: Literal["en", "zh"] = "en"
    customer_token: StrictStr | None = Field(default=None, max_length=TOKEN_CHARS)


class RenewalBody(Body):
    """Renews a session; the shop may vouch for the customer once more."""

    customer_token: StrictStr | None = Field(default=None, max_length=TOKEN_CHARS)


class MessageBody(Body):
    """What a customer wrote, or the value of the button that was picked; the id is made by the page."""

    id: UUID
    text: StrictStr | None = None
    choice: StrictStr | None = Field(default=None, max_length=CHOICE_CHARS)

    @root_validator(skip_on_failure=True)
    def _is_one_thing(cls, values: dict[str, Any]) -> dict[str, Any]:
        if (values["text"] is None) == (values["choice"] is None):
            raise ValueError("expected either text or choice")
        return values


class FeedbackBody(Body):
    """A thumb on a message of ours, or a rating of the whole conversation."""

    message: StrictStr | None = Field(default=None, max_length=64)
    thumb: Literal["up", "down"] | None = None
    rating: Literal[1, 2, 3, 4, 5] | None = None
    comment: StrictStr = Field(default="", max_length=COMMENT_CHARS)

    @root_validator(skip_on_failure=True)
    def _is_one_thing(cls, values: dict[str, Any]) -> dict[str, Any]:
        is_thumb = values["message"] is not None and values["thumb"] is not None
        is_rating = values["rating"] is not None and values["message"] is None and values["thumb"] is None
        if not is_rating and not (is_thumb and values["rating"] is None and not values["comment"]):
            raise ValueError("expected message and thumb, or rating with or without comment")
        return values


class PushBody(Body):
    """One or more sentences that an action has released."""

    text: StrictStr = Field(min_length=1, max_length=MESSAGE_CHARS)


async def read_body(request: Request, model: type[B]) -> B:
    """Read and check the body of a request, of a bounded size; an empty one is an empty object.

    Raises:
        Fault: It is too large (413), or not what is expected (400).
    """
    raw = await read_bytes(request, limit_bytes=LIMIT_BYTES)
    try:
        return model.parse_raw(raw or b"{}")
    except ValidationError as error:
        raise Fault(400, "bad_body", _explain(error)) from error
    except (ValueError, RecursionError) as error:
        raise Fault(400, "bad_body", "expected a JSON object") from error


def _explain(error: ValidationError) -> str:
    """Say what is wrong first, without a word of what was sent."""
    first = error.errors()[0]
    if first["type"] == "value_error.extra":
        return "body: a field that is not known"
    where = ".".join(str(part) for part in first["loc"] if part != "__root__") or "body"
    return f"{where}: {first['msg']}"
