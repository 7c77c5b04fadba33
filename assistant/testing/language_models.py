"""A language model for tests that says what it is told to."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from assistant.errors import LanguageModelError
from assistant.llm.language_model import Prompt


class ScriptedModel:
    """Says a text piece by piece.

    Args:
        text: What it says.
        fault: What is raised after the text; None when the answer is complete.

    Attributes:
        prompts: What it was asked.
        stopped: True when nobody wanted to hear the end.
    """

    def __init__(self, text: str, *, fault: LanguageModelError | None = None) -> None:
        self.prompts: list[Prompt] = []
        self.stopped = False
        self._text = text
        self._fault = fault

    async def stream(self, prompt: Prompt, *, conversation_id: str) -> AsyncGenerator[str, None]:
        """Yield the text, three characters at a time."""
        self.prompts.append(prompt)
        try:
            for at in range(0, len(self._text), 3):
                yield self._text[at : at + 3]
        except GeneratorExit:
            self.stopped = True
            raise
        if self._fault is not None:
            raise self._fault
