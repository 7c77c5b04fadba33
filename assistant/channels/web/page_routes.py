"""Serves the chat page, the script that embeds it, and the description of the API."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json, raw, redirect

from assistant.channels.faults import Fault
from assistant.channels.routing import add_route
from assistant.channels.web.assets import Assets
from assistant.channels.web.door import Door
from assistant.channels.web.openapi import describe
from assistant.settings import PROJECT_FOLDER

FOLDER: Final[Path] = PROJECT_FOLDER / "assistant" / "web"
FRESH_S: Final = 300


class PageRoutes:
    """The routes.

    Args:
        door: What they share with the others.
    """

    def __init__(self, door: Door) -> None:
        self._door = door
        self._assets = Assets(FOLDER)

    def add_to(self, blueprint: Blueprint) -> None:
        """Add them to the channel."""
        add_route(blueprint, "GET", "/", self.page)
        add_route(blueprint, "GET", "/embed.js", self.embed)
        add_route(blueprint, "GET", "/static/<name:str>", self.static)
        add_route(blueprint, "GET", "/openapi.json", self.openapi)

    async def page(self, request: Request) -> HTTPResponse:
        """Give the chat page, under an address that its relative links build on."""
        if not request.path.endswith("/"):
            return redirect(f"{request.path}/", status=308)
        response = await self._asset(request, "index.html")
        response.headers["Content-Security-Policy"] = self._door.origins.page_policy()
        return response

    async def embed(self, request: Request) -> HTTPResponse:
        """Give the script of the one tag that embeds the chat."""
        return await self._asset(request, "embed.js")

    async def static(self, request: Request, name: str) -> HTTPResponse:
        """Give a file of the page; the shop's pages load some of them as modules, so every site may."""
        return await self._asset(request, name)

    async def openapi(self, _request: Request) -> HTTPResponse:
        """Give the description of the API."""
        return json(describe())

    async def _asset(self, request: Request, name: str) -> HTTPResponse:
        asset = await asyncio.to_thread(self._assets.read, name)
        if asset is None:
            raise Fault(404, "not_found", "there is no such file")
        headers = {
            "ETag": asset.tag,
            "Cache-Control": f"public, max-age={FRESH_S}",
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
        }
        if request.headers.get("if-none-match") == asset.tag:
            return empty(status=304, headers=headers)
        return raw(asset.content, content_type=asset.kind, headers=headers)
