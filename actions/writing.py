"""Answers that a language model writes where one is configured; each has its answer without one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from actions.answering import address_of, quote, say_quoted
from actions.catalogue_source import product_named_in
from actions.procedures.case_events import conductor, known_customer
from actions.turn import Turn
from assistant.knowledge.follow_up import refers_back
from assistant.knowledge.knowledge_index import Hit
from assistant.knowledge.passages import HEADING_JOINT
from assistant.llm.language_model import ChatMessage
from assistant.llm.question import Question
from assistant.llm.token_count import count_tokens
from assistant.services.procedures.say import Say
from assistant.wiring import answerer, services, writer

if TYPE_CHECKING:
    from assistant.llm.grounded import GroundedAnswer
    from assistant.llm.prompt_maker import Kind
    from assistant.llm.proposal import Proposal
    from assistant.llm.writer import Writer

T = TypeVar("T")
LONG_TOKENS = 12
"""From so many tokens on a message may hold requests that the classifier did not see."""
PROPOSAL_S = 8.0
"""How long a customer waits for somebody to make sense of a long message."""
SUMMARISED = 5
"""So many messages of the customer stand in a ticket."""
SUMMARY_S = 6.0
"""How long a customer waits for a summary that only the operator reads."""
REWORDING_S = 2.0
"""How long a customer waits before their own words are searched for."""
FOUND = 3
"""So many passages of the articles are a model's sources beside the product that a question names."""
SAYS_LITTLE = frozenset("affirm bot_challenge chitchat choose deny goodbye greet insult thank wait".split())
"""Intents of messages that no question goes on with."""
HISTORY = 2
"""So many earlier messages of the customer a model is told, and our last answer."""


@dataclass(frozen=True)
class Asked:
    """What the articles are searched for.

    Args:
        text: The question: the customer's own words, or in full where a model reworded it.
        earlier: The customer's messages before it, from which it is completed; none where it was reworded.
    """

    text: str
    earlier: tuple[str, ...] = ()


async def answer_from_articles(turn: Turn) -> tuple[Say, ...]:
    """Answer from the articles, written by the model and checked, or quoted; nothing when they do not tell."""
    writing = writer()
    asked = await _asked(turn, writing)
    if writing is not None:
        evidence = await asyncio.to_thread(
            answerer().find, asked.text, language=turn.language, earlier=asked.earlier
        )
        if evidence.enough and evidence.language == turn.language:
            return await _written(writing, turn, asked, evidence.hits)
    return await _quoted(turn, asked)


async def friendly(turn: Turn, kind: Kind, *, otherwise: str) -> Say:
    """Answer small talk or what is out of scope in the shop's tone; without a model by a fixed response."""
    writing = writer()
    said = await writing.friendly(kind, await asyncio.to_thread(question_of, turn)) if writing else None
    return Say("utter_written", {"answer": said}) if said else Say(otherwise)


async def proposals_in(turn: Turn) -> tuple[Proposal, ...]:
    """Let the model read the requests in a message too long for the classifier; none without a model, or too late."""
    writing, text = writer(), turn.heard.text
    if writing is None or count_tokens(text) < LONG_TOKENS:
        return ()
    question = await asyncio.to_thread(question_of, turn)
    proposals = await _in_time(writing.propose(question), PROPOSAL_S) or ()
    return tuple(proposal for proposal in proposals if conductor().handles(proposal.intent))


async def summary_of(turn: Turn) -> str:
    """Give what a ticket is about: the customer's words, under a summary where a model made one in time."""
    words, writing = turn.customer_said[-SUMMARISED:], writer()
    if writing is None:
        return "\n".join(words)
    question = await asyncio.to_thread(question_of, turn)
    written = await _in_time(writing.summary(words, question), SUMMARY_S)
    return "\n".join((written, "", *words) if written else words)


def question_of(turn: Turn) -> Question:
    """Give a turn as a model is told it."""
    said = [ChatMessage("user", text) for text in turn.customer_said[-1 - HISTORY : -1]]
    answered = "\n".join(str(event["text"]) for event in turn.bot_said)
    return Question(
        text=turn.heard.text,
        language=turn.language,
        conversation_id=turn.conversation_id,
        history=(*said, *((ChatMessage("assistant", answered),) if answered else ())),
        private=_known_of(turn),
    )


async def _asked(turn: Turn, writing: Writer | None) -> Asked:
    """Read a question; one that refers back is reworded by the model, where there is one and it is quick."""
    before = zip(turn.customer_said, turn.heard_before, strict=False)
    earlier = tuple(said for said, heard in before if heard.intent not in SAYS_LITTLE)
    if writing is not None and earlier and refers_back(turn.heard.text):
        question = await asyncio.to_thread(question_of, turn)
        reworded = await _in_time(writing.reword(question), REWORDING_S)
        if reworded:
            return Asked(reworded)
    return Asked(turn.heard.text, earlier)


async def _in_time(writing: Awaitable[T], limit_s: float) -> T | None:
    """Await what a model writes, but not for long."""
    try:
        return await asyncio.wait_for(writing, limit_s)
    except asyncio.TimeoutError:
        return None


async def _written(writing: Writer, turn: Turn, asked: Asked, hits: tuple[Hit, ...]) -> tuple[Say, ...]:
    """Let the model write; where a sentence was cut, a quotation of the passage that it named ends the answer."""
    question = await asyncio.to_thread(question_of, turn)
    named = await asyncio.to_thread(product_named_in, asked.text, language=turn.language)
    answer = await writing.answer(question, (*hits[:FOUND], named) if named else hits, push=turn.push)
    written = (_say(answer, turn.language),) if answer.text else ()
    return written if answer.complete else (*written, *await _quoted(turn, asked, answer.source))


async def _quoted(turn: Turn, asked: Asked, source: Hit | None = None) -> tuple[Say, ...]:
    """Quote a passage, the best one where none is named."""
    if source is not None:
        quotation = await asyncio.to_thread(answerer().quote, asked.text, source, earlier=asked.earlier)
        return (say_quoted(quotation, language=turn.language),)
    quoted = await asyncio.to_thread(quote, asked.text, language=turn.language, earlier=asked.earlier)
    return (quoted,) if quoted else ()


def _say(answer: GroundedAnswer, language: str) -> Say:
    citations = [_citation(number, hit) for number, hit in enumerate(answer.cited, start=1)]
    source = "[{}]《{}》" if language == "zh" else '[{}] "{}"'
    named = (source.format(number, title) for number, title in enumerate(_titles(answer.cited), start=1))
    sources = ("、" if language == "zh" else ", ").join(named)
    return Say(
        "utter_written_from_articles", {"answer": answer.text, "sources": sources}, details={"citations": citations}
    )


def _titles(cited: Sequence[Hit]) -> Iterator[str]:
    """Name what is cited; of an article that is cited twice, the section too."""
    titles = [hit.passage.title for hit in cited]
    for title, passage in zip(titles, (hit.passage for hit in cited), strict=True):
        twice = titles.count(title) > 1 and passage.heading
        yield f"{title}{HEADING_JOINT}{passage.heading}" if twice else title


def _citation(number: int, hit: Hit) -> dict[str, Any]:
    passage = hit.passage
    return {
        "n": number,
        "title": passage.title,
        "text": passage.text,
        "link": address_of(passage.link),
        "language": passage.language,
    }


def _known_of(turn: Turn) -> tuple[str, ...]:
    """Give what we know of this customer and no model may read."""
    customer_id = known_customer(turn)
    customer = services().customers.find(customer_id) if customer_id else None
    return customer.personal if customer else ()
