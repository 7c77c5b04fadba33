"""The HTTP client that calls messengers."""

from __future__ import annotations

import logging
from typing import Final

import httpx

TIMEOUT: Final = httpx.Timeout(10.0, connect=5.0)


def open_client(*, token: str = "") -> httpx.AsyncClient:
    """Open a client that shows a token with each call, and logs none: the address of Telegram's API holds a secret."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    return httpx.AsyncClient(timeout=TIMEOUT, headers={"Authorization": f"Bearer {token}"} if token else {})
