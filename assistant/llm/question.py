"""What a customer asks a language model, by way of us."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.llm.language_model import ChatMessage


@dataclass(frozen=True)
class Question:
    """What is asked.

    Args:
        history: What was said before, the oldest first.
        private: What is known of this customer and must not leave the process.
    """

    text: str
    language: str
    conversation_id: str
    history: tuple[ChatMessage, ...] = ()
    private: tuple[str, ...] = ()
