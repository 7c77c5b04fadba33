"""Reads the body of a request, of a bounded size."""

from __future__ import annotations

from sanic.request import Request

from assistant.channels.faults import Fault


async def read_bytes(request: Request, *, limit_bytes: int) -> bytes:
    """Read what was sent, no more than is allowed: Sanic ends the connection of whoever sends on.

    Raises:
        Fault: It is too large (413).
    """
    request.stream.request_max_size = limit_bytes
    pieces, size = [], 0
    async for piece in request.stream:
        size += len(piece)
        if size > limit_bytes:
            raise Fault(413, "too_large", f"expected {limit_bytes} bytes at most")
        pieces.append(piece)
    return b"".join(pieces)
