"""A budget: of a conversation, of a day, and begun anew with each day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assistant.errors import LanguageModelError
from assistant.llm import budget
from assistant.llm.budget import Budget


class Calendar:
    """Says which day it is."""

    def __init__(self):
        self.day = date(2026, 11, 27)

    def __call__(self):
        """Say it."""
        return self.day


@pytest.fixture
def calendar():
    """Begin on some day."""
    return Calendar()


def test_what_a_day_may_cost_is_kept_by_all_conversations_together(calendar):
    """Nobody spends the shop's money by opening many conversations."""
    kept = Budget(per_conversation=100, per_day=150, today=calendar)
    kept.spend("a", 90)

    with pytest.raises(LanguageModelError, match="LLM_TOKENS_PER_DAY"):
        kept.check("b", 61)
    kept.check("b", 60)


def test_a_new_day_begins_with_nothing_spent(calendar):
    """For the day and for each conversation."""
    kept = Budget(per_conversation=100, per_day=100, today=calendar)
    kept.spend("a", 100)
    calendar.day += timedelta(days=1)

    kept.check("a", 100)


def test_of_very_many_conversations_the_one_silent_longest_is_forgotten(calendar, monkeypatch):
    """A process that runs for months does not grow."""
    monkeypatch.setattr(budget, "CONVERSATIONS", 2)
    kept = Budget(per_conversation=10, per_day=1000, today=calendar)
    for conversation in ("a", "b", "a", "c"):
        kept.spend(conversation, 6)

    kept.check("b", 10)
    with pytest.raises(LanguageModelError, match="LLM_TOKENS_PER_CONVERSATION"):
        kept.check("a", 1)
