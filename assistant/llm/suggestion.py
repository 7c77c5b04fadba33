"""A suggested reply to a ticket, for the operator: what the articles say, written by the model and checked as ever."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.knowledge.answers import Answerer, Evidence
from assistant.llm.question import Question
from assistant.llm.writer import Writer


@dataclass(frozen=True)
class Suggestion:
    """What an operator may send: every sentence of it has passed the checks.

    Args:
        text: With marks, [1] for the first source.
        sources: Titles of the articles that it cites.
    """

    text: str
    sources: tuple[str, ...]


async def suggest(said: Sequence[str], question: Question, *, answerer: Answerer, writer: Writer) -> Suggestion | None:
    """Suggest a reply; None where the articles do not tell, or what the model wrote did not pass.

    Args:
        said: The customer's messages, the last one last; the newest that the articles answer is replied to.
        question: Whose they are; its text is replaced.
        answerer: Searches the articles.
        writer: Writes.
    """
    for at in range(len(said) - 1, -1, -1):
        evidence: Evidence = await asyncio.to_thread(
            answerer.find, said[at], language=question.language, earlier=tuple(said[:at])
        )
        if evidence.enough and evidence.language == question.language:
            answer = await writer.answer(replace(question, text=said[at]), evidence.hits, push=None)
            titles = tuple(hit.passage.title for hit in answer.cited)
            return Suggestion(answer.text, titles) if answer.complete else None
    return None
