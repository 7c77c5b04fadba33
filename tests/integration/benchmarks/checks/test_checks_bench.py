"""The checks, measured on the shop's own articles by rules that reword or alter their sentences."""

from __future__ import annotations

import json

import pytest

from assistant.__main__ import main
from assistant.benchmarks.checks.cases import make_cases, passages_of
from assistant.benchmarks.checks.measuring import measure
from assistant.knowledge.reading.library import read_library
from assistant.settings import PROJECT_FOLDER

EVERY = 9  # the whole set is judged in tests/integration


@pytest.mark.parametrize("language", ["en", "zh"])
def test_alterations_are_caught_and_good_sentences_pass(language):
    """On a sample; at least a thousand of each kind stand behind it."""
    cases = list(make_cases(passages_of(read_library(PROJECT_FOLDER / "knowledge"), language), language))

    figures = measure(cases[::EVERY], language)

    assert min(sum(case.good for case in cases), sum(not case.good for case in cases)) >= 1000
    assert figures.caught >= 0.985
    assert figures.refused <= 0.03


def test_the_command_measures_documents_of_ones_own(tmp_path, capsys):
    """Anybody's passages, one object a line."""
    file = tmp_path / "documents.jsonl"
    rows = [{"id": name, "title": name, "text": f"A {name} costs $12.50 and lasts 3 days."} for name in "abcd"]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    assert main(["bench", "checks", "--documents", str(file), "--language", "en"]) == 0
    assert "100.00% caught" in capsys.readouterr().out
