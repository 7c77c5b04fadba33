"""All that a language model is used for, behind one door; there is none where no model is configured."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import structlog

from assistant.errors import LanguageModelError
from assistant.knowledge.knowledge_index import Hit
from assistant.llm.client import Client
from assistant.llm.grounded import GroundedAnswer, GroundedAnswerer
from assistant.llm.mask import Mask
from assistant.llm.prompt_maker import Kind
from assistant.llm.proposal import Proposal, Proposer
from assistant.llm.push import Pusher
from assistant.llm.push_address import PushAddress
from assistant.llm.question import Question
from assistant.llm.rewording import Rewriter
from assistant.llm.small_talk import SmallTalker
from assistant.llm.summary import Summariser

T = TypeVar("T")
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Writer:
    """Writes what a customer reads."""

    client: Client
    answerer: GroundedAnswerer
    proposer: Proposer
    rewriter: Rewriter
    small_talker: SmallTalker
    summariser: Summariser
    pusher: Pusher

    async def answer(self, question: Question, hits: Sequence[Hit], *, push: PushAddress | None) -> GroundedAnswer:
        """Answer from passages, showing released sentences to whoever reads along."""
        audience = self.pusher.audience(push)
        return await self.answerer.answer(question, hits, show=audience.show if audience else _nobody)

    async def reword(self, question: Question) -> str | None:
        """Say a follow-up question in full for the search; None when the customer's words must do."""
        return await self._or_none(self.rewriter.reword(question, mask=_mask(question)), question)

    async def propose(self, question: Question) -> tuple[Proposal, ...]:
        """Say which procedures a message asks for; nothing where no model can tell."""
        return await self._or_none(self.proposer.propose(question, mask=_mask(question)), question) or ()

    async def friendly(self, kind: Kind, question: Question) -> str | None:
        """Answer small talk or what is out of scope; None when the fixed answer must do."""
        return await self._or_none(self.small_talker.reply(kind, question, mask=_mask(question)), question)

    async def summary(self, said: Sequence[str], question: Question) -> str | None:
        """Summarise what a customer said for the operator; None when their own words must do."""
        summary = self.summariser.summarise(
            said, language=question.language, mask=_mask(question), conversation_id=question.conversation_id
        )
        return await self._or_none(summary, question)

    async def aclose(self) -> None:
        """Close all connections."""
        await self.client.aclose()
        await self.pusher.aclose()

    @staticmethod
    async def _or_none(writing: Awaitable[T | None], question: Question) -> T | None:
        """Await what is written; a model that fails has written nothing."""
        try:
            return await writing
        except LanguageModelError as error:
            log.info("llm.no_answer", reason=error.reason, conversation=question.conversation_id)
            return None


def _mask(question: Question) -> Mask:
    return Mask(today=date.today(), private=question.private)


async def _nobody(text: str) -> bool:
    """Nobody reads along; the whole answer comes at the end."""
    return True
