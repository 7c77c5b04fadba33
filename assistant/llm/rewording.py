"""A follow-up question, said in full for the search: it says nothing that the conversation did not."""

from __future__ import annotations

from assistant.knowledge.follow_up import new_part
from assistant.knowledge.tokens import contains_chinese, tokenize
from assistant.llm.checks.facts import Fact, read_facts
from assistant.llm.checks.numerals import normalise
from assistant.llm.language_model import ChatMessage, LanguageModel, complete
from assistant.llm.mask import Mask
from assistant.llm.prompt_maker import PromptMaker
from assistant.llm.question import Question

LIMIT_CHARS = 200
KNOWN_SHARE = 0.6
"""Of the words of a rewording, so many at least were said before; the rest are the grammar of a question."""


class Rewriter:
    """Lets a model say a follow-up question in full.

    Args:
        model: Writes.
        prompts: What it is told.
    """

    def __init__(self, model: LanguageModel, prompts: PromptMaker) -> None:
        self._model = model
        self._prompts = prompts

    async def reword(self, question: Question, *, mask: Mask) -> str | None:
        """Say a question in full; None when what came back is no rewording of it.

        Raises:
            LanguageModelError: There is no answer.
        """
        history = [ChatMessage(said.role, mask.hide(said.content)) for said in question.history]
        prompt = self._prompts.reword(mask.hide(question.text), language=question.language, history=history)
        text = mask.reveal(await complete(self._model, prompt, conversation_id=question.conversation_id))
        return text if is_rewording(text, question) else None


def is_rewording(text: str, question: Question) -> bool:
    """Tell whether a text is one short question made of what was said, with all that the follow-up adds."""
    language = question.language
    said = "\n".join((*(message.content for message in question.history), question.text))
    words, known = tokenize(text), set(tokenize(said))
    return (
        0 < len(words) <= len(text) <= LIMIT_CHARS
        and "\n" not in text
        and contains_chinese(text) == (language == "zh")
        and set(tokenize(new_part(question.text) or "")) <= set(words)
        and sum(word in known for word in words) >= KNOWN_SHARE * len(words)
        and _facts(text, language) <= _facts(said, language)
    )


def _facts(text: str, language: str) -> frozenset[Fact]:
    return read_facts(normalise(text, language), language).facts
