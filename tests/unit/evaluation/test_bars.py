"""Figures are held against their bars."""

from __future__ import annotations

import pytest

from assistant.errors import DataError
from assistant.evaluation.bars import FIGURE_NAMES, LOWER_IS_BETTER, Bar, Verdict, judge, read_bars
from assistant.evaluation.figures import measure


@pytest.fixture
def bars_text():
    """A whole file of bars that anything reaches."""
    entries = "".join(f"  {name}: {{aim: {9e9 if name in LOWER_IS_BETTER else 0}}}\n" for name in FIGURE_NAMES)
    return f"en:\n{entries}zh:\n{entries}both:\n  chinese_behind_english: {{aim: 0.03}}\n"


@pytest.fixture
def bars_file(tmp_path):
    """Write a file of bars."""

    def write(text):
        file = tmp_path / "thresholds.yml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


@pytest.mark.parametrize(
    ("name", "value", "bar", "holds", "reaches_aim"),
    [
        pytest.param("entity_f1", 0.93, Bar(0.93), True, True, id="the aim itself reaches it"),
        pytest.param("entity_f1", 0.92, Bar(0.93), False, False, id="short of an aim without floor"),
        pytest.param("entity_f1", 0.92, Bar(0.93, 0.9), True, False, id="between floor and aim"),
        pytest.param("entity_f1", 0.89, Bar(0.93, 0.9), False, False, id="under the floor"),
        pytest.param("false_alarms", 0.03, Bar(0.04), True, True, id="lower is better"),
        pytest.param("false_alarms", 0.05, Bar(0.04, 0.06), True, False, id="lower is better, above the aim"),
        pytest.param("false_alarms", 0.07, Bar(0.04, 0.06), False, False, id="lower is better, above the floor"),
        pytest.param("entity_f1", float("nan"), Bar(0.0), False, False, id="nothing to measure"),
        pytest.param("false_alarms", float("nan"), Bar(1.0), False, False, id="nothing to measure, lower is better"),
    ],
)
def test_a_figure_holds_its_floor_and_reaches_its_aim(name, value, bar, holds, reaches_aim):
    """The floor is what is enforced, the aim where there is none."""
    verdict = Verdict("en", name, value, bar)

    assert (verdict.holds, verdict.reaches_aim) == (holds, reaches_aim)


def test_every_figure_of_every_language_is_judged(outcome, bars_file, bars_text):
    """None is left out, and the gap between the languages is one of them."""
    outcomes = [outcome(), outcome("取消", language="zh"), outcome("取消", language="zh", got="greet")]
    reports = {language: measure(outcomes, language=language) for language in ("en", "zh")}

    verdicts = judge(reports, read_bars(bars_file(bars_text)))

    assert {(v.scope, v.name) for v in verdicts} == {
        *(("en", name) for name in FIGURE_NAMES), *(("zh", name) for name in FIGURE_NAMES),
        ("both", "chinese_behind_english"),
    }  # fmt: skip
    assert (verdicts[-1].value, verdicts[-1].holds) == (0.5, False)


def test_chinese_ahead_of_english_is_no_gap(outcome, bars_file, bars_text):
    """Only falling behind is a fault."""
    outcomes = [outcome(got="greet"), outcome("取消", language="zh")]
    reports = {language: measure(outcomes, language=language) for language in ("en", "zh")}

    assert judge(reports, read_bars(bars_file(bars_text)))[-1].value == 0.0


def test_one_language_alone_has_no_gap(outcome, bars_file, bars_text):
    """With --language en there is nothing to compare."""
    verdicts = judge({"en": measure([outcome()], language="en")}, read_bars(bars_file(bars_text)))

    assert {verdict.scope for verdict in verdicts} == {"en"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param(("  macro_f1: {aim: 0}\n", ""), 'no bar for "macro_f1" under "en"', id="missing"),
        pytest.param(("macro_f1", "makro_f1"), 'a bar for "makro_f1" under "en"', id="unknown"),
        pytest.param(("{aim: 0.03}", "0.03"), "no file of bars", id="no aim"),
        pytest.param(("{aim: 0.03}", "{aim: 0.03, flor: 0.1}"), "flor", id="misspelt floor"),
        pytest.param(("en:", "en: ["), "no file of bars", id="no YAML"),
    ],
)
def test_a_faulty_file_of_bars_is_refused(bars_file, bars_text, change, message):
    """A bar that is misspelt or left out would silently hold nothing."""
    with pytest.raises(DataError, match=message):
        read_bars(bars_file(bars_text.replace(*change)))


def test_a_language_without_bars_is_refused(outcome, bars_file, bars_text):
    """A language cannot be measured and not judged."""
    english_only = bars_text.split("zh:")[0]

    with pytest.raises(DataError, match='no bars for "zh"'):
        judge({"zh": measure([outcome("取消", language="zh")], language="zh")}, read_bars(bars_file(english_only)))
