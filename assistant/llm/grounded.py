"""Answers by a language model, of which only what stands in the passages is shown."""

from __future__ import annotations

from collections.abc import AsyncIterable, Awaitable, Callable, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import date

import structlog

from assistant.errors import LanguageModelError
from assistant.knowledge.knowledge_index import Hit
from assistant.knowledge.passages import Passage
from assistant.llm.checks.checker import Checker
from assistant.llm.checks.marks import cited, with_marks
from assistant.llm.checks.orders import gives_orders
from assistant.llm.checks.sentence_reader import SentenceReader
from assistant.llm.checks.source import Source
from assistant.llm.language_model import ChatMessage, LanguageModel, Prompt
from assistant.llm.mask import PLACEHOLDER, Mask
from assistant.llm.prompt_maker import PromptMaker, PromptPassage
from assistant.llm.question import Question

log = structlog.get_logger(__name__)
PASSAGES = 4
Show = Callable[[str], Awaitable[bool]]
"""Takes released text, and tells whether somebody is still there to read it."""


@dataclass(frozen=True)
class GroundedAnswer:
    """What may be shown.

    Args:
        text: Sentences with their marks; empty when none may be shown.
        cited: The hits that the marks name, [1] first.
        complete: False when a sentence was cut or the model broke off.
        source: The hit that a quotation may end the answer with: what the cut sentence named, else the last that was
            cited; None where nothing was.
    """

    text: str
    cited: tuple[Hit, ...]
    complete: bool
    source: Hit | None = None


class _Draft:
    """An answer in the making.

    Attributes:
        text: What was let through so far.
        numbers: The passages cited in it; their order is the numbering that the customer sees.
        complete: False once a sentence was cut.
        source: The number of the passage that the newest sentence named, whether it was shown or cut; None before.
    """

    def __init__(self, checker: Checker, mask: Mask, show: Show) -> None:
        self.text = ""
        self.numbers: list[int] = []
        self.complete = True
        self.source: int | None = None
        self._checker = checker
        self._mask = mask
        self._show = show

    async def read(self, pieces: AsyncIterable[str]) -> None:
        """Read the model's text, until it ends, a sentence fails, or nobody listens any more."""
        reader = SentenceReader()
        async for piece in pieces:
            for sentence in reader.feed(piece):
                if not await self._release(sentence):
                    return
        if rest := reader.rest():
            await self._release(rest)

    async def _release(self, sentence: str) -> bool:
        """Show a sentence that passes, and tell whether to go on."""
        self.source = next(iter(self._checker.cited(sentence)), self.source)
        fault = self._checker.fault(PLACEHOLDER.sub("", sentence))
        if fault is not None:
            log.info("llm.sentence_cut", fault=fault)
            self.complete = False
            return False
        shown = self._mask.reveal(self._renumbered(sentence))
        self.text += shown
        return await self._show(shown)

    def _renumbered(self, sentence: str) -> str:
        self.numbers += [number for number in cited(sentence) if number not in self.numbers]
        lead = sentence[: len(sentence) - len(sentence.lstrip())] if self.text else ""
        return lead + with_marks(sentence, tuple(self.numbers.index(number) + 1 for number in cited(sentence)))


class GroundedAnswerer:
    """Lets a model answer, sentence by sentence.

    Args:
        model: Writes.
        prompts: What it is told.
        allowed_hosts: Where an answer may link to.
        today: What day it is.
    """

    def __init__(
        self,
        model: LanguageModel,
        prompts: PromptMaker,
        *,
        allowed_hosts: Iterable[str] = (),
        today: Callable[[], date] = date.today,
    ) -> None:
        self._model = model
        self._prompts = prompts
        self._hosts = tuple(allowed_hosts)
        self._today = today

    async def answer(self, question: Question, hits: Sequence[Hit], *, show: Show) -> GroundedAnswer:
        """Answer from passages; each sentence is shown as soon as it has passed the checks.

        Args:
            question: What is asked.
            hits: What was found, the best first, in the question's language.
            show: Takes each released sentence.
        """
        used = tuple(hit for hit in hits[:PASSAGES] if not gives_orders(hit.passage.text))
        if not used:
            return GroundedAnswer("", (), complete=False)
        mask = Mask(today=self._today(), private=question.private)
        sources = [source_of(hit.passage) for hit in used]
        checker = Checker(sources, language=question.language, allowed_hosts=self._hosts)
        draft = _Draft(checker, mask, show)
        prompt = self._prompt(question, used, mask)
        try:
            async with aclosing(self._model.stream(prompt, conversation_id=question.conversation_id)) as pieces:
                await draft.read(pieces)
        except LanguageModelError as error:
            log.info("llm.no_answer", reason=error.reason, conversation=question.conversation_id)
            draft.complete = False
        named = tuple(used[number - 1] for number in draft.numbers)
        source = used[draft.source - 1] if draft.source is not None else None
        return GroundedAnswer(draft.text.strip(), named, draft.complete and bool(named), source)

    def _prompt(self, question: Question, hits: Sequence[Hit], mask: Mask) -> Prompt:
        return self._prompts.answer(
            mask.hide(question.text),
            [shown_to_model(hit.passage) for hit in hits],
            language=question.language,
            history=[ChatMessage(message.role, mask.hide(message.content)) for message in question.history],
        )


def shown_to_model(passage: Passage) -> PromptPassage:
    """Give a passage as the model sees it."""
    return PromptPassage(" › ".join(filter(None, (passage.title, passage.heading))), passage.text)


def source_of(passage: Passage) -> Source:
    """Give a passage as the checks see it."""
    return Source.of(passage.text, language=passage.language, headings=(passage.title, passage.heading))
