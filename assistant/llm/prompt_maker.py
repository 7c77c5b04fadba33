"""Prompts: Jinja files in both languages. What never changes comes first, so that the server's prefix cache is warm.

The order is: rules (constant), what was said before, passages, question. Text of customers and articles stands between
tags that it cannot close, for angle brackets in it become others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.llm.language_model import ChatMessage, Prompt
from assistant.llm.token_count import count_tokens, cut_to_tokens

FOLDER = Path(__file__).with_name("prompts")
ANSWER_TOKENS = 400
Kind = Literal["small_talk", "out_of_scope"]
SMALL_TALK_TOKENS = 120
SUMMARY_TOKENS = 200
SUMMARISED_TOKENS = 1200
QUESTION_TOKENS = 600
REWORDED_TOKENS = 80
PROPOSAL_TOKENS = 500
HISTORY_SHARE = 0.25
"""Of what is left of the context beside rules, question and answer; the passages have the rest."""
_BRACKETS = str.maketrans({"<": "‹", ">": "›"})


@dataclass(frozen=True)
class PromptPassage:
    """A passage as the model sees it."""

    title: str
    text: str


class PromptMaker:
    """Writes prompts.

    Args:
        shop_name: Whose assistant the model is.
        context_tokens: How many tokens prompt and answer may take together.
    """

    def __init__(self, *, shop_name: str, context_tokens: int) -> None:
        self._shop_name = shop_name
        self._context_tokens = context_tokens

    def answer(
        self, question: str, passages: Sequence[PromptPassage], *, language: str, history: Iterable[ChatMessage] = ()
    ) -> Prompt:
        """Ask for an answer from passages.

        Args:
            question: The customer's, personal data hidden.
            passages: The first one is cited as [1]; those that find no room are left out from the end.
            language: In which the answer must be.
            history: What was said before, the oldest first.
        """
        rules = self._rules("answer", language)
        question = cut_to_tokens(question, QUESTION_TOKENS)
        room = self._context_tokens - rules.tokens - count_tokens(question) - ANSWER_TOKENS - 100
        before = _newest(history, int(room * HISTORY_SHARE))
        room -= sum(message.tokens for message in before)
        asked = self._write(f"question.{language}", passages=_fitting(passages, room), question=question)
        return Prompt((rules, *before, ChatMessage("user", asked)), ANSWER_TOKENS)

    def friendly(self, kind: Kind, message: str, *, language: str) -> Prompt:
        """Ask for a friendly word that says nothing of the shop."""
        said = self._write("message", message=cut_to_tokens(message, QUESTION_TOKENS))
        return Prompt((self._rules(kind, language), ChatMessage("user", said)), SMALL_TALK_TOKENS)

    def summary(self, said: str, *, language: str) -> Prompt:
        """Ask for a summary of what a customer said."""
        data = self._write("message", message=cut_to_tokens(said, SUMMARISED_TOKENS))
        return Prompt((self._rules("summary", language), ChatMessage("user", data)), SUMMARY_TOKENS)

    def propose(
        self, message: str, *, titles: Mapping[str, str], schema: Mapping[str, Any], language: str
    ) -> Prompt:
        """Ask which procedures a message wishes for."""
        rules = ChatMessage("system", self._write(f"propose.{language}", shop=self._shop_name, titles=titles))
        said = self._write("message", message=cut_to_tokens(message, QUESTION_TOKENS))
        return Prompt((rules, ChatMessage("user", said)), PROPOSAL_TOKENS, schema)

    def reword(self, question: str, *, language: str, history: Iterable[ChatMessage]) -> Prompt:
        """Ask for a follow-up question in full."""
        rules = self._rules("reword", language)
        said = self._write("message", message=cut_to_tokens(question, QUESTION_TOKENS))
        room = self._context_tokens - rules.tokens - count_tokens(said) - REWORDED_TOKENS
        before = _newest(history, int(room * HISTORY_SHARE))
        return Prompt((rules, *before, ChatMessage("user", said)), REWORDED_TOKENS)

    def _rules(self, name: str, language: str) -> ChatMessage:
        return ChatMessage("system", self._write(f"{name}.{language}", shop=self._shop_name))

    def _write(self, name: str, **values: object) -> str:
        return self._templates.get_template(f"{name}.j2").render(**values).strip()

    @cached_property
    def _templates(self) -> Environment:
        templates = Environment(loader=FileSystemLoader(FOLDER), undefined=StrictUndefined, auto_reload=False)
        templates.filters["data"] = _as_data
        return templates


def _as_data(text: str) -> str:
    """Keep a text from closing the tag that it stands in."""
    return text.translate(_BRACKETS)


def _newest(history: Iterable[ChatMessage], limit_tokens: int) -> tuple[ChatMessage, ...]:
    """Keep the newest messages that fit."""
    kept: list[ChatMessage] = []
    for message in reversed(tuple(history)):
        limit_tokens -= message.tokens
        if limit_tokens < 0:
            break
        kept.insert(0, message)
    return tuple(kept)


def _fitting(passages: Sequence[PromptPassage], limit_tokens: int) -> list[PromptPassage]:
    """Keep the first passages that fit, the last of them cut; the first one always stands there."""
    kept: list[PromptPassage] = []
    for passage in passages:
        text = cut_to_tokens(passage.text, max(limit_tokens, 50) if not kept else limit_tokens)
        if not text:
            break
        kept.append(PromptPassage(passage.title, text))
        limit_tokens -= count_tokens(passage.title) + count_tokens(text) + 20
    return kept
