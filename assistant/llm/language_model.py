"""The seam to a language model: a prompt goes in, pieces of text come out."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from assistant.llm.token_count import count_tokens

OVERHEAD_TOKENS = 8
"""What a chat template adds to each message, at most, in the templates of Llama 3, Qwen 3 and Mistral."""


@dataclass(frozen=True)
class ChatMessage:
    """One message of a prompt."""

    role: Literal["system", "user", "assistant"]
    content: str

    @property
    def tokens(self) -> int:
        """How many tokens it takes, rather too many than too few."""
        return count_tokens(self.content) + OVERHEAD_TOKENS


@dataclass(frozen=True)
class Prompt:
    """What a model is asked.

    Args:
        limit_tokens: How long its answer may be.
        schema: The form of the answer (JSON schema), for servers that can keep a model to one; prose where None.
    """

    messages: tuple[ChatMessage, ...]
    limit_tokens: int
    schema: Mapping[str, Any] | None = None

    @property
    def tokens(self) -> int:
        """How many tokens the prompt takes."""
        return sum(message.tokens for message in self.messages)


class LanguageModel(Protocol):
    """Continues a prompt."""

    def stream(self, prompt: Prompt, *, conversation_id: str) -> AsyncGenerator[str, None]:
        """Yield the answer's text piece by piece; closing the generator stops the model.

        Raises:
            LanguageModelError: No answer, or no more of it; what was yielded before stands.
        """
        ...


async def complete(model: LanguageModel, prompt: Prompt, *, conversation_id: str) -> str:
    """Return a whole answer.

    Raises:
        LanguageModelError: There is none, or it was cut off.
    """
    return "".join([piece async for piece in model.stream(prompt, conversation_id=conversation_id)]).strip()
