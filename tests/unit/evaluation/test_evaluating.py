"""The evaluation as a whole, on a small folder of phrases and a reader that answers from a table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.errors import DataError
from assistant.evaluation.bars import FIGURE_NAMES, LOWER_IS_BETTER
from assistant.evaluation.docs_table import BEGIN, END, write_table
from assistant.evaluation.evaluation import evaluate
from assistant.evaluation.report import as_json, lines

PHRASES = {
    "en/cancel_order.txt": "cancel the [lamp](product)\ncall it off\n",
    "en/out_of_scope_near.txt": "do you buy used cars\n",
    "en/out_of_scope_far.txt": "who won the cup\n",
    "zh/cancel_order.txt": "取消[台灯](product)\n不要了\n",
    "zh/out_of_scope_near.txt": "怎么开网店\n",
    "zh/out_of_scope_far.txt": "今天农历几号\n",
}
ANSWERS = {
    "cancel the lamp": ("cancel_order", [{"entity": "product", "start": 11, "end": 15}]),
    "call it off": "cancel_order",
    "取消台灯": ("cancel_order", [{"entity": "product", "start": 2, "end": 4}]),
    "不要了": "deny",
}


@pytest.fixture
def folder(tmp_path):
    """A folder of phrases with bars that nothing misses but the time of a parse."""
    for name, text in PHRASES.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    entries = "".join(f"  {name}: {{aim: {9e9 if name in LOWER_IS_BETTER else 0}}}\n" for name in FIGURE_NAMES)
    text = f"en:\n{entries}zh:\n{entries}both:\n  chinese_behind_english: {{aim: 0.03, floor: 0.6}}\n"
    (tmp_path / "thresholds.yml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def measured(folder, reader):
    """Evaluate the folder."""

    def run(**options):
        return evaluate(reader(ANSWERS), archive=Path("some/model.tar.gz"), utterances=folder, **options)

    return run


def test_every_phrase_is_read_once(measured):
    """The message that warms up is not one of them."""
    assert [outcome.phrase.text for outcome in measured().outcomes][:2] == ["cancel the lamp", "call it off"]
    assert len(measured().outcomes) == 8


def test_phrases_that_were_trained_on_do_not_count(measured):
    """A phrase that training has seen, but for case and punctuation, measures nothing."""
    measurement = measured(trained_on=["Call it off!", "取消 台灯"])

    assert measurement.left_out == 2
    assert measurement.reports["en"].in_scope == 1


def test_a_figure_below_its_aim_says_so_and_does_not_fail(measured):
    """Chinese is 50 points behind English, the aim is 3, the floor 60."""
    measurement = measured()

    assert not measurement.missed
    assert "WARN both chinese behind english" in list(lines(measurement))[-1]
    assert "below its aim ≤ 3.0 %; held to ≤ 60.0 %" in list(lines(measurement))[-1]


def test_a_missed_bar_is_named(measured, folder):
    """The verdict that fails is the one whose bar was raised."""
    file = folder / "thresholds.yml"
    file.write_text(file.read_text().replace("intent_accuracy: {aim: 0}", "intent_accuracy: {aim: 0.9}"))

    missed = measured().missed

    assert [(verdict.scope, verdict.name, verdict.value) for verdict in missed] == [("zh", "intent_accuracy", 0.5)]


def test_without_bars_nothing_is_judged(measured, folder):
    """A shop's own folder of phrases needs none."""
    (folder / "thresholds.yml").unlink()

    assert measured().verdicts == []
    assert any("intent accuracy" in line for line in lines(measured()))


def test_one_language_can_be_measured_alone(measured):
    """The other one is not read."""
    measurement = measured(languages=("zh",))

    assert {outcome.phrase.language for outcome in measurement.outcomes} == {"zh"}


def test_the_json_lists_each_misread_phrase_with_its_place(measured):
    """Whoever mends it finds the phrase, and the JSON is strict: no NaN."""
    content = json.loads(json.dumps(as_json(measured()), allow_nan=False))

    assert [(entry["where"], entry["taken_for"]) for entry in content["misread"]] == [("zh/cancel_order.txt:2", "deny")]
    assert content["circumstances"]["model"] == "model.tar.gz"


def test_the_table_replaces_what_is_between_the_markers(measured, tmp_path):
    """What stands around it stays, and a second run changes nothing."""
    page = tmp_path / "page.md"
    page.write_text(f"above\n{BEGIN}\nold\n{END}\nbelow\n", encoding="utf-8")
    measurement = measured()

    write_table(page, measurement)
    first = page.read_text(encoding="utf-8")
    write_table(page, measurement)

    assert first.startswith(f"above\n{BEGIN}\nModel model.tar.gz") and first.endswith(f"{END}\nbelow\n")
    assert "| intent accuracy | 100.0 % | ≥ 0.0 % | 50.0 % | ≥ 0.0 % |" in first
    assert "old" not in first and page.read_text(encoding="utf-8") == first


def test_a_page_without_markers_is_not_touched(measured, tmp_path):
    """Nothing is written over that nobody offered."""
    page = tmp_path / "page.md"
    page.write_text("mine\n", encoding="utf-8")

    with pytest.raises(DataError, match="no place for the figures"):
        write_table(page, measured())
    assert page.read_text(encoding="utf-8") == "mine\n"
