"""Gives invoices to whoever has their link: the name, which nobody can guess, is the key."""

from __future__ import annotations

from functools import partial
from typing import Final

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, raw

from assistant.channels.faults import Fault
from assistant.channels.routing import add_route
from assistant.channels.web.door import Door

HEADERS: Final = {"Content-Disposition": 'inline; filename="invoice.pdf"', "X-Robots-Tag": "noindex"}


class InvoiceRoutes:
    """The route.

    Args:
        door: What it shares with the others.
    """

    def __init__(self, door: Door) -> None:
        self._door = door

    def add_to(self, blueprint: Blueprint) -> None:
        """Add it to the channel."""
        add_route(blueprint, "GET", "/invoices/<name:str>", self.invoice)

    async def invoice(self, _request: Request, name: str) -> HTTPResponse:
        """Give an invoice of the last week."""
        archive = await self._door.archive()
        content = await archive.read(partial(archive.services.invoices.read, name))
        if content is None:
            raise Fault(404, "not_found", "there is no such invoice, or it is older than a week")
        return raw(content, content_type="application/pdf", headers=HEADERS)
