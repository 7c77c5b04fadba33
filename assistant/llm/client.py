"""The client: endpoints in order, one second try before the first token, a budget over all."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

import structlog

from assistant.errors import LanguageModelError
from assistant.llm.budget import Budget
from assistant.llm.deadlines import Deadlines
from assistant.llm.endpoint import Endpoint
from assistant.llm.language_model import Prompt
from assistant.llm.token_count import count_tokens

log = structlog.get_logger(__name__)
TRIES = 2
NOT_TRIED = frozenset({"busy", "resting"})
"""Reasons for which an endpoint was not even asked."""

PAUSE_S = 0.2
"""Before the same endpoint is asked again, between half of this and the whole: a crowd must not come back at once."""


class Client:
    """A language model behind one or several servers.

    Args:
        endpoints: The preferred one first.
        budget: What may be spent.
        context_tokens: How many tokens prompt and answer may take together.
        deadlines: How long an answer may take.
    """

    def __init__(
        self,
        endpoints: Sequence[Endpoint],
        *,
        budget: Budget,
        context_tokens: int,
        deadlines: Deadlines | None = None,
    ) -> None:
        self.context_tokens = context_tokens
        self._endpoints = tuple(endpoints)
        self._budget = budget
        self._deadlines = deadlines or Deadlines()

    async def stream(self, prompt: Prompt, *, conversation_id: str) -> AsyncGenerator[str, None]:
        """Yield an answer's text; see `LanguageModel`."""
        self._budget.check(conversation_id, prompt.tokens + prompt.limit_tokens)
        ends_at = time.monotonic() + self._deadlines.whole
        spent = prompt.tokens
        try:
            async with aclosing(self._pieces(prompt, ends_at)) as pieces:
                async for piece in pieces:
                    spent += count_tokens(piece)
                    yield piece
        finally:
            self._budget.spend(conversation_id, spent)

    async def check(self) -> None:
        """Make sure that one endpoint at least is up.

        Raises:
            LanguageModelError: None is; the first one's fault is told.
        """
        faults: list[LanguageModelError] = []
        for endpoint in self._endpoints:
            try:
                return await endpoint.check()
            except LanguageModelError as error:
                faults.append(error)
        raise faults[0]

    async def aclose(self) -> None:
        """Close all connections."""
        await asyncio.gather(*(endpoint.aclose() for endpoint in self._endpoints))

    async def _pieces(self, prompt: Prompt, ends_at: float) -> AsyncGenerator[str, None]:
        """Try endpoints until one has begun to answer."""
        faults: list[LanguageModelError] = []
        tried, begun = 0, False
        for endpoint in self._order():
            if tried and len(self._endpoints) == 1:
                await asyncio.sleep(random.uniform(PAUSE_S / 2, PAUSE_S))
            try:
                async with aclosing(endpoint.stream(prompt, ends_at=ends_at)) as pieces:
                    async for piece in pieces:
                        begun = True
                        yield piece
                return
            except LanguageModelError as error:
                log.warning("llm.failed", endpoint=endpoint.address, reason=error.reason, begun=begun)
                faults.append(error)
                tried += error.reason not in NOT_TRIED
            if begun or tried == TRIES:
                break
        raise faults[-1]

    def _order(self) -> tuple[Endpoint, ...]:
        return self._endpoints if len(self._endpoints) > 1 else self._endpoints * TRIES
