"""A budget of tokens for each conversation and for each day, so that nobody can spend a shop's money by talking."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import date

from assistant.errors import LanguageModelError

CONVERSATIONS = 10_000
"""How many conversations are remembered; the one that was silent longest is forgotten first."""


class Budget:
    """Counts tokens in this process; several action servers have one each.

    Args:
        per_conversation: Tokens, prompts and answers together.
        per_day: The same for all conversations of a day.
        today: What day it is.
    """

    def __init__(self, *, per_conversation: int, per_day: int, today: Callable[[], date] = date.today) -> None:
        self._per_conversation = per_conversation
        self._per_day = per_day
        self._today = today
        self._day = today()
        self._spent_today = 0
        self._spent: OrderedDict[str, int] = OrderedDict()

    def check(self, conversation_id: str, tokens: int) -> None:
        """Make sure that there is enough left for a call.

        Raises:
            LanguageModelError: There is not ("budget").
        """
        self._turn_the_day()
        if self._spent.get(conversation_id, 0) + tokens > self._per_conversation:
            raise LanguageModelError("budget", "the conversation's tokens are spent (LLM_TOKENS_PER_CONVERSATION)")
        if self._spent_today + tokens > self._per_day:
            raise LanguageModelError("budget", "the day's tokens are spent (LLM_TOKENS_PER_DAY)")

    def spend(self, conversation_id: str, tokens: int) -> None:
        """Count what a call took."""
        self._turn_the_day()
        self._spent_today += tokens
        self._spent[conversation_id] = self._spent.get(conversation_id, 0) + tokens
        self._spent.move_to_end(conversation_id)
        if len(self._spent) > CONVERSATIONS:
            self._spent.popitem(last=False)

    def _turn_the_day(self) -> None:
        if self._day != self._today():
            self._day, self._spent_today = self._today(), 0
            self._spent.clear()
