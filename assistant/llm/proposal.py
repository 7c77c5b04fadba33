"""Which procedures a long message asks for, as a model proposes it. It may point at the customer's words, not add any.

A proposal is a procedure and a piece of the message. Order, item, address and all else are read from that piece by the
same recognisers as ever, so a model cannot name an order that the customer did not. Nothing begins before a yes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.llm.language_model import LanguageModel, complete
from assistant.llm.mask import Mask
from assistant.llm.prompt_maker import PromptMaker
from assistant.llm.question import Question
from assistant.services.procedures.titles import read_titles

LIMIT = 5
"""So many requests of one message are taken."""
PROPOSED = (
    "cancel_order", "change_order", "change_payment_method", "change_shipping_address", "exchange_item", "get_invoice",
    "return_item", "track_order", "track_refund",
)  # fmt: skip
"""The intents whose procedures a model may propose."""


@dataclass(frozen=True)
class Proposal:
    """A procedure, and where the message asks for it.

    Args:
        intent: The procedure's.
        title: What it is called in the customer's language.
        start: Of the words, in the message.
        end: Behind them.
    """

    intent: str
    title: str
    start: int
    end: int


class Proposer:
    """Lets a model propose.

    Args:
        model: Reads.
        prompts: What it is told.
    """

    def __init__(self, model: LanguageModel, prompts: PromptMaker) -> None:
        self._model = model
        self._prompts = prompts

    async def propose(self, question: Question, *, mask: Mask) -> tuple[Proposal, ...]:
        """Say what a message asks for; nothing where the model points at nothing in it.

        Raises:
            LanguageModelError: There is no answer.
        """
        titles = {intent: read_titles()[intent][question.language] for intent in PROPOSED}
        prompt = self._prompts.propose(
            mask.hide(question.text), titles=titles, schema=_schema(titles), language=question.language
        )
        answer = await complete(self._model, prompt, conversation_id=question.conversation_id)
        return tuple(_sound(mask.reveal(answer), question.text, titles))


def _schema(titles: Mapping[str, str]) -> dict[str, Any]:
    """Give the form of an answer (https://json-schema.org)."""
    request = {
        "type": "object",
        "properties": {"procedure": {"enum": [*titles]}, "words": {"type": "string"}},
        "required": ["procedure", "words"],
        "additionalProperties": False,
    }
    requests = {"type": "array", "items": request, "maxItems": LIMIT}
    return {
        "type": "object",
        "properties": {"requests": requests},
        "required": ["requests"],
        "additionalProperties": False,
    }


def _sound(answer: str, message: str, titles: Mapping[str, str]) -> Iterator[Proposal]:
    """Keep the proposals whose procedure there is and whose words the customer wrote, each once."""
    seen = set()
    for request in _requests(answer)[:LIMIT]:
        intent, words = request.get("procedure"), str(request.get("words") or "").strip()
        start = message.casefold().find(words.casefold())
        if isinstance(intent, str) and intent in titles and words and start >= 0 and (intent, start) not in seen:
            seen.add((intent, start))
            yield Proposal(intent, titles[intent], start, start + len(words))


def _requests(answer: str) -> list[dict[str, Any]]:
    """Read an answer; whatever has another form asks for nothing."""
    try:
        data = json.loads(answer)
    except ValueError:
        return []
    requests = data.get("requests") if isinstance(data, dict) else None
    return [request for request in requests if isinstance(request, dict)] if isinstance(requests, list) else []
