"""A summary of a conversation for the operator: every figure in it was said in the conversation."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.knowledge.reading.language import is_in
from assistant.llm.checks.facts import read_facts
from assistant.llm.checks.numerals import normalise
from assistant.llm.checks.orders import gives_orders
from assistant.llm.language_model import LanguageModel, complete
from assistant.llm.mask import PLACEHOLDER, Mask
from assistant.llm.prompt_maker import PromptMaker

LIMIT_CHARS = 600


class Summariser:
    """Lets a model summarise.

    Args:
        model: Writes.
        prompts: What it is told.
    """

    def __init__(self, model: LanguageModel, prompts: PromptMaker) -> None:
        self._model = model
        self._prompts = prompts

    async def summarise(self, said: Sequence[str], *, language: str, mask: Mask, conversation_id: str) -> str | None:
        """Summarise what a customer said; None when it speaks to the model, or what came back is no summary of it.

        Raises:
            LanguageModelError: There is no answer.
        """
        if any(map(gives_orders, said)):
            return None
        prompt = self._prompts.summary("\n".join(map(mask.hide, said)), language=language)
        text = await complete(self._model, prompt, conversation_id=conversation_id)
        revealed = mask.reveal(text)
        return revealed if text and stands_in(PLACEHOLDER.sub("", text), "\n".join(said), language) else None


def stands_in(summary: str, said: str, language: str) -> bool:
    """Tell whether a summary is short, in the language, and names no figure or thing that was not said."""
    told = read_facts(normalise(said, language), language).facts
    return (
        len(summary) <= LIMIT_CHARS
        and is_in(language, summary)
        and read_facts(normalise(summary, language), language).facts <= told
    )
