"""A suggested reply to a ticket, for the operator: from the articles, written by the model and checked, or quoted."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.knowledge.answers import Answerer, Evidence
from assistant.llm.checks.orders import gives_orders
from assistant.llm.question import Question
from assistant.llm.writer import Writer


@dataclass(frozen=True)
class Suggestion:
    """What an operator may send: every sentence of it has passed the checks, or is the article's own.

    Args:
        text: With marks, [1] for the first source.
        sources: Titles of the articles that it cites.
    """

    text: str
    sources: tuple[str, ...]


async def suggest(
    said: Sequence[str], question: Question, *, answerer: Answerer, writer: Writer | None
) -> Suggestion | None:
    """Suggest a reply; None where the articles do not tell.

    Args:
        said: The customer's messages, the last one last; the newest that the articles answer is replied to.
        question: Whose they are; its text is replaced.
        answerer: Searches the articles, and quotes them where no model writes or what it wrote did not pass.
        writer: Writes; None without a model.
    """
    for at in range(len(said) - 1, -1, -1):
        asked = replace(question, text=said[at])
        evidence = await asyncio.to_thread(
            answerer.find, asked.text, language=question.language, earlier=tuple(said[:at])
        )
        if evidence.enough and evidence.language == question.language:
            written = await _written(asked, evidence, writer) if writer is not None else None
            return written or await asyncio.to_thread(_quoted, asked, evidence, answerer, tuple(said[:at]))
    return None


async def _written(asked: Question, evidence: Evidence, writer: Writer) -> Suggestion | None:
    answer = await writer.answer(asked, evidence.hits, push=None)
    titles = tuple(hit.passage.title for hit in answer.cited)
    return Suggestion(answer.text, titles) if answer.complete else None


def _quoted(asked: Question, evidence: Evidence, answerer: Answerer, earlier: tuple[str, ...]) -> Suggestion | None:
    """Quote the best passage, unless somebody has tampered with it."""
    answer = answerer.quote(asked.text, evidence.hits[0], earlier=earlier)
    return None if gives_orders(answer.passage.text) else Suggestion(f"{answer.text} [1]", (answer.title,))
