"""`python -m assistant evaluate` prints the figures, and its exit code says whether they hold their bars."""

from __future__ import annotations

import json

import pytest

from assistant.__main__ import main
from assistant.evaluation import trained_model
from assistant.evaluation.bars import FIGURE_NAMES, LOWER_IS_BETTER
from assistant.evaluation.data_checks import read_project


@pytest.fixture
def folder(tmp_path):
    """Four phrases, and bars that nothing misses."""
    for name, text in {
        "en/cancel_order.txt": "call off whatever it is\n",
        "en/out_of_scope_near.txt": "do you buy used cars from people\n",
        "en/out_of_scope_far.txt": "who won that cup of theirs\n",
        "en/track_order.txt": "whereabouts of the [lamp](product) of mine\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    entries = "".join(f"  {name}: {{aim: {9e9 if name in LOWER_IS_BETTER else 0}}}\n" for name in FIGURE_NAMES)
    (tmp_path / "thresholds.yml").write_text(f"en:\n{entries}", encoding="utf-8")
    return tmp_path


@pytest.fixture
def evaluate(folder, reader, monkeypatch):
    """Run the command with a model that learnt nothing: it finds the lamp, and all else is out of scope to it."""
    table = {"whereabouts of the lamp of mine": ("track_order", [{"entity": "product", "start": 19, "end": 23}])}

    class Model(reader):
        """A model that needs no file."""

        def __init__(self, archive):
            super().__init__(table)
            self.archive = archive

        def close(self):
            """Nothing to end."""

    def run(*options):
        monkeypatch.setattr(trained_model, "TrainedModel", Model)
        monkeypatch.setattr(read_project, "read_training_phrases", lambda project: [])
        command = ["evaluate", "--model", str(folder / "tiny.tar.gz"), "--utterances", str(folder), "--language", "en"]
        return main([*command, *options])

    return run


def test_exit_code_0_when_every_bar_holds(evaluate, capsys):
    """The last line counts the figures."""
    assert evaluate() == 0
    assert capsys.readouterr().out.splitlines()[-1] == "OK   14 figures, 0 of them below their aim, 0 miss their bar"


def test_exit_code_1_when_a_bar_is_missed(evaluate, folder, capsys):
    """The figure is named, and the last line says what to type next."""
    file = folder / "thresholds.yml"
    file.write_text(file.read_text().replace("intent_accuracy: {aim: 0}", "intent_accuracy: {aim: 0.9, floor: 0.8}"))

    assert evaluate() == 1

    out = capsys.readouterr().out.splitlines()
    (line,) = [line for line in out if line.startswith("FAIL en")]
    assert line.split() == "FAIL en intent accuracy 50.0 % misses its floor ≥ 80.0 %, and its aim ≥ 90.0 %".split()
    assert "1 miss their bar; every misread phrase: .venv/bin/python -m assistant evaluate --out" in out[-1]


def test_out_writes_json_and_makes_its_folder(evaluate, folder):
    """A machine reads it: CI keeps it beside the model."""
    evaluate("--out", str(folder / "results" / "r.json"))

    content = json.loads((folder / "results" / "r.json").read_text(encoding="utf-8"))
    assert content["languages"]["en"]["figures"]["intent_accuracy"] == 0.5
    assert [entry["where"] for entry in content["misread"]] == ["en/cancel_order.txt:1"]


def test_a_missing_model_is_one_line(folder, capsys):
    """It says what is missing and which command mends it."""
    assert main(["evaluate", "--model", str(folder / "none.tar.gz"), "--utterances", str(folder)]) == 1
    assert capsys.readouterr().err.startswith("FAIL There is no model")


def test_a_damaged_model_is_one_line(folder, capsys):
    """Rasa's traceback is no help to anyone."""
    (folder / "bad.tar.gz").write_bytes(b"not an archive")

    assert main(["evaluate", "--model", str(folder / "bad.tar.gz"), "--utterances", str(folder)]) == 1
    assert capsys.readouterr().err == (
        'FAIL The model "bad.tar.gz" cannot be loaded: it is no tar archive. Expected one of this version: rasa train\n'
    )
