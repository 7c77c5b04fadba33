"""A way to a server that a test can slow down, cut, spoil or close."""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

_EVENT = re.compile(rb"(?<=\r\n)(?=[0-9a-f]+\r\ndata: )|(?<=\n\n)(?=data: )")
"""Where an event begins: a busy server puts several into one chunk."""
SPOILED = b"7\r\n<html>\n\r\n"


@dataclass
class Way:
    """Passes bytes on, in the manner that a test sets.

    Attributes:
        url: Its address, ending in /v1.
        manner: "good", "slow", "cut", "garbage", "half a character" or "silent".
        spared: So many events of an answer, its head being the first, are passed on before the manner is felt.
        passing: The connections.
    """

    port: int
    url: str = ""
    manner: str = "good"
    spared: int = 6
    passing: set = field(default_factory=set)

    async def handle(self, reader, writer):
        """Pass one connection on, and close both its ends."""
        self.passing.add(asyncio.current_task())
        with suppress(ConnectionError):  # either side may leave
            async with _closed(writer):
                to_reader, to_writer = await asyncio.open_connection("127.0.0.1", self.port)
                async with _closed(to_writer):
                    sending = asyncio.create_task(_copy(reader, to_writer))
                    try:
                        await self._answer(to_reader, writer)
                    finally:
                        sending.cancel()

    async def _answer(self, reader, writer):
        number = 0
        while chunk := await reader.read(65_536):
            for event in _EVENT.split(chunk):  # a busy machine brings several in one piece
                number += 1
                if number > self.spared and self.manner != "good":
                    if not await self._break(event, writer):
                        return
                else:
                    writer.write(event)
                await writer.drain()

    async def _break(self, chunk, writer):
        """Spoil a chunk, and tell whether the answer goes on."""
        if self.manner == "slow":
            await asyncio.sleep(0.05)
            writer.write(chunk)
            return True
        if self.manner == "silent":
            await asyncio.sleep(3)
        spoiled = {"garbage": SPOILED, "half a character": b"a\r\ndata: \xe9\x80\n\n\r\n"}
        writer.write(spoiled.get(self.manner, b""))
        await writer.drain()
        return False


@asynccontextmanager
async def way_to(port):
    """Open a way to a port of this machine."""
    way = Way(port)
    async with await asyncio.start_server(way.handle, "127.0.0.1", 0) as listening:
        way.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/v1"
        yield way
    for task in way.passing:
        task.cancel()
    await asyncio.gather(*way.passing, return_exceptions=True)


@asynccontextmanager
async def _closed(writer):
    try:
        yield
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def _copy(reader, writer):
    with suppress(ConnectionError):
        while chunk := await reader.read(65_536):
            writer.write(chunk)
            await writer.drain()
