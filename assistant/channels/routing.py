"""Adds a method of a class as a route: Sanic marks handlers with attributes, which bound methods cannot take."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from sanic import Blueprint


def add_route(
    blueprint: Blueprint, method: str, path: str, handler: Callable[..., Awaitable[Any]], *, reads_body: bool = False
) -> None:
    """Add a route, and to the same address what a browser asks before it calls from another site.

    Args:
        blueprint: Where to.
        method: The HTTP method.
        path: The address below the blueprint's.
        handler: Answers requests.
        reads_body: Whether it reads the body itself, so that nothing is read beyond what is allowed.
    """
    methods = [method, "OPTIONS"]  # the latter is answered before the handler: see `channel.py`
    blueprint.add_route(partial(handler), path, methods=methods, name=handler.__name__, stream=reads_body)
