"""Fine-tuning from end to end: examples of a small shop, LoRA on a tiny model, a real server, the judgement.

TRL and PEFT need an environment of their own, built once under var/fine_tuning. Where the packages cannot be had, the
tests are skipped; in CI they fail.
"""

from __future__ import annotations

import json
import os
import subprocess
from types import SimpleNamespace

import pytest

from assistant.knowledge import article_store
from assistant.knowledge.index_writer import write_index
from assistant.knowledge.reading.library import read_library
from assistant.processes import free_port, running, wait_until_ready
from assistant.settings import PROJECT_FOLDER, Settings
from assistant.testing.knowledge import FakeEncoder
from tests.integration.serving import tiny_model
from tests.integration.serving.environment import SERVING
from training.answers import judge, prepare
from training.answers.environment import TUNING

ARTICLES = {
    "refunds": {"en": "Refunds take 5 to 7 working days.", "zh": "退款需要 5 到 7 个工作日。"},
    "wrapping": {"en": "Gift wrapping costs $4 a parcel.", "zh": "礼品包装每件 4 美元。"},
    "repairs": {"en": "The workshop mends lamps within 30 days.", "zh": "维修部 30 天内修好灯具。"},
    "visits": {"en": "Our showroom opens at 9:00 on Monday.", "zh": "展厅周一 9:00 开门。"},
}
TITLES = {"en": "Our shop's {}", "zh": "本店的 {}"}
CONFIG = """
output: {output}
held_out: 0.25
passages: 2
rank: 32
scale: 64
dropout: 0.0
learning_rate: 0.005
batch: 6
accumulate: 1
epochs: {epochs}
checkpoint_steps: 10
bar: {{grounded: 0.9, right: 0.9, refused: 0.9}}
"""
FIRST_EPOCHS, ALL_EPOCHS = 10, 30
STEPS = 300
OTHER_PASSAGE = str.maketrans({"1": "2", "2": "1"})


@pytest.fixture(scope="module", autouse=True)
def environments():
    """Build both."""
    try:
        SERVING.build()
        TUNING.build()
    except (OSError, subprocess.SubprocessError) as error:
        reason = f"the environments of transformers serve and TRL cannot be built: {error}"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A run of which the examples are written: its folder, and its file for each number of epochs."""
    folder = tmp_path_factory.mktemp("run")
    for name, texts in ARTICLES.items():
        for language, text in texts.items():
            front = f"id: {name}\ntitle: {TITLES[language].format(name)}\nlanguage: {language}\nupdated: 2026-11-20"
            (folder / "articles").mkdir(exist_ok=True)
            (folder / "articles" / f"{name}.{language}.md").write_text(f"---\n{front}\n---\n{text}\n", encoding="utf-8")
    for epochs in (FIRST_EPOCHS, ALL_EPOCHS):
        file = folder / f"{epochs}.yml"
        file.write_text(CONFIG.format(output=folder / "output", epochs=epochs), encoding="utf-8")
    shop = Settings(var_folder=folder / "var", knowledge_folder=folder / "articles")
    write_index(read_library(shop.knowledge_folder), encoder=FakeEncoder(), store=article_store(shop))
    patch = pytest.MonkeyPatch()
    patch.setattr(prepare, "settings", lambda: shop)
    patch.setattr(prepare, "open_encoder", FakeEncoder)
    patch.setattr(prepare, "services", lambda: SimpleNamespace(feedback=SimpleNamespace(list=lambda kind: [])))
    prepare.main([str(folder / f"{ALL_EPOCHS}.yml")])
    patch.undo()
    return folder


@pytest.fixture(scope="module")
def base(run):
    """A tiny model that knows the answers by heart and cites the other passage."""
    rows = [json.loads(line) for line in (run / "output" / "training.jsonl").read_text(encoding="utf-8").splitlines()]
    shown = [(row["prompt"], row["completion"][0]["content"].translate(OTHER_PASSAGE)) for row in rows]
    tiny_model.train(run / "base", shown, steps=STEPS)
    return run / "base"


@pytest.fixture(scope="module")
def tuned(run, base):
    """The model after a run that was stopped and went on; what both halves printed."""
    said = [_train(run / f"{epochs}.yml", base) for epochs in (FIRST_EPOCHS, ALL_EPOCHS)]
    return run / "output" / "model", said


def _train(config, model):
    command = [TUNING.program("python"), "-m", "training.answers.train", str(config), "--model", str(model)]
    quiet = {"HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1", "PATH": os.environ["PATH"], "HOME": str(config.parent)}
    done = subprocess.run(command, cwd=PROJECT_FOLDER, env=quiet, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A server that loads whatever model it is asked for."""
    folder, port = tmp_path_factory.mktemp("server"), free_port(0)
    command = [SERVING.program("transformers"), "serve", "--host", "127.0.0.1", "--port", str(port), "--device", "cpu"]
    quiet = {"HF_HUB_OFFLINE": "1", "HF_HOME": str(folder), "OMP_NUM_THREADS": "1", "PATH": os.environ["PATH"]}
    with running(command, log=folder / "serve.log", environment=quiet) as process:
        wait_until_ready(f"http://127.0.0.1:{port}/health", process, log=folder / "serve.log", timeout_s=120)
        yield f"http://127.0.0.1:{port}/v1"


@pytest.fixture
def judged(run, address, monkeypatch, capsys):
    """Judge a model on a split; return the exit code and what was printed."""

    def judged(model, split):
        served = Settings(
            llm_base_url=address, llm_model=str(model), llm_engine="transformers-serve", llm_context_tokens=4096
        )
        monkeypatch.setattr(judge, "settings", lambda: served)
        code = judge.main([str(run / f"{ALL_EPOCHS}.yml"), "--split", split])
        return code, capsys.readouterr().out

    return judged


def test_a_model_that_cites_the_wrong_passage_must_not_serve(base, judged):
    """Its words are right, and none of them would be shown."""
    code, said = judged(base, "training")

    assert code == 1
    assert "FAIL en: grounded 0.0%, expected 90.0%" in said
    assert "FAIL zh: grounded 0.0%, expected 90.0%" in said
    assert said.endswith("FAIL this model must not serve\n")


def test_the_tuned_model_cites_its_sources_in_both_languages(tuned, judged):
    """What LoRA was to teach: the same model passes the bar now, on what it was shown."""
    code, said = judged(tuned[0], "training")

    assert "en: 2 answerable: cited 100.0%, grounded 100.0%, right 100.0%; 1 unanswerable: refused 100.0%" in said
    assert "zh: 2 answerable: cited 100.0%, grounded 100.0%, right 100.0%; 1 unanswerable: refused 100.0%" in said
    assert (code, said.splitlines()[-1]) == (0, "OK this model may serve")


def test_what_was_held_out_is_judged_by_itself(tuned, judged, run):
    """A model that learned by heart is told from one that reads; the figures stay with the run."""
    code, said = judged(tuned[0], "held_out")

    kept = json.loads((run / "output" / "judged_held_out.json").read_text(encoding="utf-8"))
    assert (code, said.splitlines()[-1]) == (1, "FAIL this model must not serve")
    assert [figures["language"] for figures in kept["figures"]] == ["en", "zh"]
    assert kept["below"]


def test_a_run_that_was_stopped_goes_on(tuned, run):
    """From its last checkpoint, not from the start."""
    begun, gone_on = tuned[1]

    assert "begins anew" in begun
    assert f"goes on from {run / 'output' / 'checkpoints' / f'checkpoint-{FIRST_EPOCHS}'}" in gone_on
