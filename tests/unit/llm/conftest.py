"""A server's answers without a server: bytes, pauses and faults in the order in which they are written down."""

from __future__ import annotations

import asyncio
import json
from datetime import date

import httpx
import pytest

from assistant.llm import client
from assistant.llm.budget import Budget
from assistant.llm.client import Client
from assistant.llm.deadlines import Deadlines
from assistant.llm.endpoint import Endpoint
from assistant.llm.engine import find_engine
from assistant.llm.language_model import ChatMessage, Prompt

PATIENT = Deadlines(connect=20, first_token=20, between_tokens=20, whole=60)
HASTY = Deadlines(connect=0.1, first_token=0.1, between_tokens=0.1, whole=0.3)
PROMPT = Prompt((ChatMessage("system", "Answer."), ChatMessage("user", "How long?")), limit_tokens=50)
STREAM = {"content-type": "text/event-stream; charset=utf-8"}


def event(text, finish=None):
    """Write one event as a server does."""
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish}
    return f"data: {json.dumps({'choices': [choice]}, ensure_ascii=False)}\n\n".encode()


def answer(*parts, status=200, headers=STREAM):
    """Make a response of bytes (sent), numbers (seconds of silence) and exceptions (raised)."""

    async def body():
        for part in parts:
            if isinstance(part, float):
                await asyncio.sleep(part)
            elif isinstance(part, Exception):
                raise part
            else:
                yield part

    return lambda request: httpx.Response(status, headers=headers, content=body())


GOOD = answer(event("30 "), event("days"), event("", finish="stop"))


class Served:
    """Endpoints whose servers answer as scripted, one response a call.

    Attributes:
        requests: What was asked, in order.
    """

    def __init__(self):
        self.requests = []

    def endpoint(self, *responses, engine="vllm", parallel=4, deadlines=PATIENT):
        """Build an endpoint; its last response is given again and again."""
        waiting = list(responses)

        async def handle(request):
            self.requests.append(request)
            made = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            if isinstance(made, Exception):
                raise made
            return made(request)

        http = httpx.AsyncClient(base_url="http://model/v1", transport=httpx.MockTransport(handle))
        return Endpoint(http, model="m", engine=find_engine(engine), parallel=parallel, deadlines=deadlines)

    def client(self, *endpoints, per_conversation=10_000, deadlines=PATIENT):
        """Build a client."""
        budget = Budget(per_conversation=per_conversation, per_day=100_000, today=lambda: date(2026, 11, 26))
        return Client(endpoints, budget=budget, context_tokens=4096, deadlines=deadlines)


@pytest.fixture(autouse=True)
def short_pause(monkeypatch):
    """Ask a server a second time at once."""
    monkeypatch.setattr(client, "PAUSE_S", 0.001)


@pytest.fixture
def served():
    """Begin with no server."""
    return Served()
