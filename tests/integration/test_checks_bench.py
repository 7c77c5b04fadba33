"""The whole set of reworded and altered sentences; the bars of docs/reference/answers.md."""

from __future__ import annotations

import pytest

from assistant.benchmarks.checks.cases import make_cases, passages_of
from assistant.benchmarks.checks.measuring import measure
from assistant.knowledge.reading.library import read_library
from assistant.settings import PROJECT_FOLDER


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_bars_of_the_checks_hold(language):
    """Of the altered sentences 99 % are caught, of the good ones 2 % at most are refused."""
    passages = passages_of(read_library(PROJECT_FOLDER / "knowledge"), language)

    figures = measure(make_cases(passages, language), language)

    assert figures.caught >= 0.99
    assert figures.refused <= 0.02
