"""One server: asks it, reads its stream, keeps the deadlines, and remembers whether it is well."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Awaitable
from contextlib import aclosing
from typing import Any, TypeVar

import anyio
import httpx

from assistant.errors import LanguageModelError
from assistant.llm.breaker import Breaker
from assistant.llm.deadlines import Deadlines
from assistant.llm.deltas import DeltaReader
from assistant.llm.engine import Engine
from assistant.llm.language_model import Prompt

T = TypeVar("T")
PATH = "chat/completions"
CHARS_A_TOKEN = 12
"""A server that ignores `max_tokens` is cut off at so many characters for each token that it was allowed."""


class Endpoint:
    """An OpenAI-compatible server.

    Args:
        http: Talks to it: its base address and key.
        model: The name by which the server knows the model.
        engine: What kind of server it is.
        parallel: How many answers it may make at a time.
        deadlines: How long its parts may take.
        breaker: Leaves it alone while it fails.
    """

    def __init__(
        self,
        http: httpx.AsyncClient,
        *,
        model: str,
        engine: Engine,
        parallel: int,
        deadlines: Deadlines,
        breaker: Breaker | None = None,
    ) -> None:
        self._http = http
        self._model = model
        self._engine = engine
        self._parallel = parallel
        self._deadlines = deadlines
        self._breaker = breaker or Breaker()
        self._running = 0

    @property
    def address(self) -> str:
        """Its base address, for the log."""
        return str(self._http.base_url)

    async def stream(self, prompt: Prompt, *, ends_at: float) -> AsyncGenerator[str, None]:
        """Yield one answer's text.

        Args:
            prompt: What is asked.
            ends_at: When all must be over, on the monotonic clock.

        Raises:
            LanguageModelError: The endpoint rests, is full, cannot be reached, is late, or sends no answer.
        """
        if self._running >= self._parallel:
            raise LanguageModelError("busy", f"{self._parallel} answers are being made (LLM_PARALLEL)")
        if not self._breaker.lets_through():
            raise LanguageModelError("resting", "it failed several times in a row")
        self._running += 1
        try:
            async with aclosing(self._answer(prompt, ends_at)) as pieces:
                async for piece in pieces:
                    yield piece
            self._breaker.record(success=True)
        except LanguageModelError:
            self._breaker.record(success=False)
            raise
        finally:
            self._running -= 1

    async def check(self) -> None:
        """Make sure that the server is up.

        Raises:
            LanguageModelError: It does not answer, or not with 200.
        """
        try:
            answer = await self._http.get(self._http.base_url.join(self._engine.health))
        except httpx.HTTPError as error:
            raise LanguageModelError("unreachable", f"{type(error).__name__} at {self.address}") from error
        if answer.status_code != httpx.codes.OK:
            raise LanguageModelError("status", f"{answer.status_code} from {answer.url}")

    async def aclose(self) -> None:
        """Close its connections."""
        await self._http.aclose()

    async def _answer(self, prompt: Prompt, ends_at: float) -> AsyncGenerator[str, None]:
        first_until = min(time.monotonic() + self._deadlines.first_token, ends_at)
        try:
            response = await _within(first_until, self._http.send(self._request(prompt), stream=True))
            try:
                _check_head(response)
                async with aclosing(self._text(response, prompt, first_until, ends_at)) as pieces:
                    async for piece in pieces:
                        yield piece
            finally:
                await response.aclose()
        except httpx.HTTPError as error:
            raise LanguageModelError("unreachable", type(error).__name__) from error

    def _request(self, prompt: Prompt) -> httpx.Request:
        usual: dict[str, Any] = {
            "model": self._model,
            "messages": [{"role": message.role, "content": message.content} for message in prompt.messages],
            "max_tokens": prompt.limit_tokens,
            "temperature": 0,
            "stream": True,
        }
        if prompt.schema is not None:
            form = {"name": "answer", "schema": prompt.schema, "strict": True}
            usual["response_format"] = {"type": "json_schema", "json_schema": form}
        return self._http.build_request("POST", PATH, json=self._engine.body(usual))

    async def _text(
        self, response: httpx.Response, prompt: Prompt, until: float, ends_at: float
    ) -> AsyncGenerator[str, None]:
        reader, room = DeltaReader(), prompt.limit_tokens * CHARS_A_TOKEN
        whole, chunks = room, response.aiter_raw()
        while not reader.finished:
            chunk = await _within(until, anext(chunks, b""))
            if not chunk:
                raise LanguageModelError("cut", "the stream ended before the answer did")
            for piece in reader.feed(chunk):
                yield piece[:room]
                room -= len(piece)
                until = min(time.monotonic() + self._deadlines.between_tokens, ends_at)
            if room <= 0:
                raise LanguageModelError("long", f"over {prompt.limit_tokens} tokens")
        if room == whole:
            raise LanguageModelError("empty", "the answer has no text")


async def _within(until: float, awaitable: Awaitable[T]) -> T:
    """Await something until a moment on the monotonic clock."""
    try:
        with anyio.fail_after(max(until - time.monotonic(), 0)):
            return await awaitable
    except TimeoutError as error:
        raise LanguageModelError("late", "nothing came in time") from error


def _check_head(response: httpx.Response) -> None:
    kind = response.headers.get("content-type", "")
    if response.status_code != httpx.codes.OK:
        raise LanguageModelError("status", f"{response.status_code}, expected 200")
    if not kind.startswith("text/event-stream"):
        raise LanguageModelError("garbage", f'content type "{kind}", expected text/event-stream')
    if response.headers.get("content-encoding", "identity") != "identity":
        raise LanguageModelError("garbage", "a compressed stream, which was not asked for")
