"""The web channel's API described (OpenAPI 3.0); the schemas of bodies are those that requests are checked by."""

from __future__ import annotations

from typing import Any, Final

from assistant.channels.web.bodies import Body, FeedbackBody, MessageBody, PushBody, RenewalBody, SessionBody

Part = dict[str, Any]

_ERROR: Final[Part] = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
        }
    },
}
_SESSION: Final[Part] = {
    "type": "object",
    "required": ["token", "expires_at", "conversation"],
    "properties": {
        "token": {"type": "string"},
        "expires_at": {"type": "string", "format": "date-time"},
        "conversation": {"type": "string"},
    },
}
_STORED: Final[Part] = {
    "type": "object",
    "required": ["id", "stored_at"],
    "properties": {"id": {"type": "string", "format": "uuid"}, "stored_at": {"type": "string", "format": "date-time"}},
}
_MESSAGE: Final[Part] = {
    "type": "object",
    "required": ["number", "id", "from", "text", "buttons", "details", "at", "turn"],
    "properties": {
        "number": {"type": "integer", "description": "the conversation's ordered number"},
        "id": {"type": "string"},
        "from": {"type": "string", "enum": ["customer", "assistant", "person"]},
        "text": {"type": "string"},
        "buttons": {
            "type": "array",
            "items": {"type": "object", "properties": {"title": {"type": "string"}, "value": {"type": "string"}}},
        },
        "details": {"type": "object", "description": "citations, cards, files"},
        "at": {"type": "string", "format": "date-time"},
        "turn": {"type": "string"},
    },
}
_HISTORY: Final[Part] = {
    "type": "object",
    "required": ["events"],
    "properties": {"events": {"type": "array", "items": _MESSAGE}},
}
_AFTER: Final[Part] = {
    "name": "after",
    "in": "query",
    "description": "the number of the last event that was seen",
    "schema": {"type": "integer", "minimum": 0, "maximum": 2147483647},
}
_NAME: Final[Part] = {
    "name": "name",
    "in": "path",
    "required": True,
    "description": "the end of the link",
    "schema": {"type": "string", "pattern": "^[0-9a-f]{48}\\.pdf$"},
}
_MEANINGS: Final = {
    "400": "not what is expected",
    "401": "no session, or it has ended",
    "403": "the site is not allowed",
    "404": "no such message or invoice",
    "409": "the choice was used, or something was said since",
    "410": "the conversation was erased, or nobody waits any more",
    "413": "too large",
    "429": "too many; see Retry-After",
    "503": "away for a moment; see Retry-After",
}
_BODIES: Final[tuple[type[Body], ...]] = (SessionBody, RenewalBody, MessageBody, FeedbackBody, PushBody)


def describe() -> Part:
    """Describe every address of the channel that takes or gives data."""
    return {
        "openapi": "3.0.3",
        "info": {"title": "Web channel", "version": "1"},
        "servers": [{"url": "/webhooks/web"}],
        "paths": _paths(),
        "components": {
            "schemas": {body.__name__: body.schema() for body in _BODIES} | {"Error": _ERROR},
            "securitySchemes": {"session": {"type": "http", "scheme": "bearer"}},
        },
    }


def _paths() -> dict[str, Part]:
    return {
        "/session": {"post": _operation("Open a session", {"201": _json(_SESSION)}, body=SessionBody, is_open=True)},
        "/session/renew": {"post": _operation("Renew a session", {"200": _json(_SESSION)}, body=RenewalBody)},
        "/messages": {
            "post": _operation("Send a message", {"202": _json(_STORED)}, body=MessageBody, faults="409 413")
        },
        "/events": {"get": _operation("Follow the conversation", {"200": _stream()}, parameters=[_AFTER])},
        "/history": {"get": _operation("Read what was said", {"200": _json(_HISTORY)}, parameters=[_AFTER])},
        "/transcript": {"get": _operation("Keep the conversation as text", {"200": _content("text/plain")})},
        "/feedback": {"post": _operation("Say how it was", {"204": _nothing()}, body=FeedbackBody, faults="404")},
        "/conversation": {"delete": _operation("Erase the conversation", {"204": _nothing()})},
        "/invoices/{name}": {
            "get": _operation(
                "Open an invoice", {"200": _content("application/pdf")}, parameters=[_NAME], is_open=True, faults="404"
            )
        },
        "/push": {"post": _operation("Show a piece of an answer (actions)", {"204": _nothing()}, body=PushBody)},
    }


def _operation(
    summary: str,
    answers: dict[str, Part],
    *,
    body: type[Body] | None = None,
    parameters: list[Part] | None = None,
    is_open: bool = False,
    faults: str = "",
) -> Part:
    """Describe one operation; `faults` names statuses beyond those that every one may answer."""
    statuses = ["400", "401", "403", "410", "413", "429", "503", *faults.split()]
    operation: Part = {"summary": summary, "parameters": parameters or []}
    operation["responses"] = answers | {status: _fault(status) for status in sorted(set(statuses))}
    operation["security"] = [] if is_open else [{"session": []}]
    if body is not None:
        schema = {"$ref": f"#/components/schemas/{body.__name__}"}
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return operation


def _fault(status: str) -> Part:
    schema = {"$ref": "#/components/schemas/Error"}
    return {"description": _MEANINGS[status], "content": {"application/json": {"schema": schema}}}


def _json(schema: Part) -> Part:
    return {"description": "done", "content": {"application/json": {"schema": schema}}}


def _content(kind: str) -> Part:
    return {"description": "done", "content": {kind: {"schema": {"type": "string"}}}}


def _stream() -> Part:
    events = "server-sent events: message (numbered), typing, token, idle; comments keep the line open"
    return {**_content("text/event-stream"), "description": events}


def _nothing() -> Part:
    return {"description": "done"}
