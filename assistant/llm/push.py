"""Pushing released sentences to the web channel while an action still runs; other channels have no such address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
import structlog

from assistant.llm.push_address import PushAddress

log = structlog.get_logger(__name__)
TIMEOUT_S = 2.0


@dataclass
class _Audience:
    """Whoever reads one answer while it is made."""

    http: httpx.AsyncClient
    address: PushAddress
    reachable: bool = True

    async def show(self, text: str) -> bool:
        """Push a text; tell whether the customer is still there.

        What cannot be pushed is not lost: the whole answer is recorded at the end.
        """
        if not self.reachable:
            return True
        headers = {"Authorization": f"Bearer {self.address.token}"}
        try:
            answer = await self.http.post(self.address.url, json={"text": text}, headers=headers)
        except httpx.HTTPError as error:
            log.warning("push.failed", error=type(error).__name__)
            self.reachable = False
            return True
        self.reachable = answer.is_success
        return answer.status_code != httpx.codes.GONE


class Pusher:
    """Opens the way to whoever reads an answer.

    Args:
        http: Sends.
        allowed_hosts: Where to; the address comes with the message, and some channels let anybody write that.
    """

    def __init__(self, http: httpx.AsyncClient, *, allowed_hosts: Iterable[str]) -> None:
        self._http = http
        self._hosts = frozenset(allowed_hosts)

    def audience(self, address: PushAddress | None) -> _Audience | None:
        """Return who reads along, None when nobody does."""
        if address is None or urlsplit(address.url).hostname not in self._hosts:
            return None
        return _Audience(self._http, address)

    async def aclose(self) -> None:
        """Close its connections."""
        await self._http.aclose()


def open_pusher(allowed_hosts: Iterable[str]) -> Pusher:
    """Build a pusher."""
    return Pusher(httpx.AsyncClient(timeout=TIMEOUT_S, trust_env=False), allowed_hosts=allowed_hosts)
