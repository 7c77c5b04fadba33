"""`python -m assistant bench` trains through Rasa and measures, on a handful of rows of either form."""

import json
from pathlib import Path

import pytest
import yaml

from assistant.__main__ import main

pytestmark = pytest.mark.integration

MESSAGES = {
    "track": ["where is my order", "track my parcel", "has it been sent [yet](x)?", "order\nstatus", "订单到哪了"],
    "greet": ["hi", "hello there", "good morning", "hey you", "你好"],
    "out_of_scope": ["i paid twice", "the card was declined", "you charged me wrongly", "payment failed", "付款失败"],
    "ask/stock": ["is the lamp in stock", "have you any mugs left", "when is it back in stock", "any left", "有货吗"],
}
CITIES = ["paris", "new york", "oslo", "rome", "los angeles", "cairo"]


@pytest.fixture
def write(tmp_path):
    """Write rows to a file and give its path."""

    def write(name, rows):
        file = tmp_path / name
        file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
        return str(file)

    return write


def _slot_row(city):
    words = city.split()
    tags = ["B-city", *(["I-city"] * (len(words) - 1))]
    return {"intent": "weather", "tokens": ["rain", "in", *words], "tags": ["O", "O", *tags]}


def test_intents_are_measured_with_the_shipped_pipeline(write, tmp_path, capsys):
    """Any text and any label can be trained on, and every figure of the report is there."""
    rows = [{"text": text, "intent": intent} for intent, texts in MESSAGES.items() for text in texts]
    train, test = write("train.jsonl", rows), write("test.jsonl", rows[::2])
    oos = write("oos.jsonl", [{"text": "", "intent": "oos"}, {"text": "qwxz zzkv", "intent": "oos"}])
    out = tmp_path / "results" / "r.json"

    code = main(["bench", "intents", "--train", train, "--test", test, "--oos", oos, "--out", str(out)])

    report = json.loads(out.read_text(encoding="utf-8"))
    assert code == 0
    assert report["accuracy"] == 1.0 and report["intents"] == 4
    assert report["oos_recall"] >= 0.5 and report["oos_auroc"] > 0.5
    assert min(report[name] for name in ("train_s", "parse_ms_p50", "parse_ms_p95", "peak_mb", "model_mb")) > 0
    assert {"macro_f1", "in_scope_accuracy", "mcc"} < set(report) and "rasa" in report["versions"]
    assert "accuracy" in capsys.readouterr().out


def test_a_training_that_fails_ends_with_what_is_wrong(write, tmp_path, capsys):
    """Rasa wraps the error in one of its own, which names a node of its graph and no more."""
    config = yaml.safe_load(Path("config.yml").read_text(encoding="utf-8"))
    for part in config["pipeline"]:
        if part["name"].endswith("TransformerFeaturizer"):
            part["fine_tune"] = {"epochs": 1}
    pipeline = tmp_path / "tuned.yml"
    pipeline.write_text(yaml.safe_dump(config), encoding="utf-8")
    rows = write("rows.jsonl", [{"text": text, "intent": intent} for intent in ("a", "b") for text in ("hi", "you")])

    code = main(["bench", "intents", "--train", rows, "--test", rows, "--pipeline", str(pipeline)])

    told = capsys.readouterr().err.strip().splitlines()
    assert code == 1
    assert "is exported already, its weights cannot be changed" in told[-1]


def test_entities_are_measured_with_the_shipped_pipeline(write, tmp_path):
    """The tagger learns the kinds of the data, whatever the shop's own recognisers would say."""
    others = [{"intent": "greet", "tokens": text.split(), "tags": ["O"] * len(text.split())} for text in
              ("hello you", "good day", "hi there", "hey")]  # fmt: skip
    train = write("train.jsonl", [*map(_slot_row, CITIES), *others])
    test = write("test.jsonl", [_slot_row("paris"), _slot_row("new york"), *others])
    out = tmp_path / "r.json"

    code = main(["bench", "entities", "--train", train, "--test", test, "--out", str(out)])

    report = json.loads(out.read_text(encoding="utf-8"))
    assert code == 0
    assert report["slot_f1"] == 1.0 and report["sentence_accuracy"] == 1.0


def test_a_malformed_line_ends_the_command_before_anything_is_trained(write, capsys):
    """The error names file and line, and the exit code is 1."""
    train = write("train.jsonl", [{"text": "hi", "intent": "greet"}, {"text": "hi"}])

    code = main(["bench", "intents", "--train", train, "--test", train])

    assert code == 1
    assert 'train.jsonl:2 has no "intent"' in capsys.readouterr().err
