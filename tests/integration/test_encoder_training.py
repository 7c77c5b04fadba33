"""The bilingual student, from pairs to an exported encoder, on a tiny teacher."""

import json
import lzma
import shutil
import sys
from dataclasses import replace

import numpy as np
import pytest
import torch
from transformers import BertConfig, BertModel

from assistant.encoders.export import export_encoder
from assistant.encoders.onnx_encoder import OnnxEncoder
from assistant.encoders.spec import MINILM, EncoderSpec, find_model_folder
from assistant.errors import EncoderError
from training.encoder.config import TrainingConfig
from training.encoder.prepare import prepare
from training.encoder.train import train

pytestmark = pytest.mark.integration
WORDS = (("red", "红"), ("blue", "蓝"), ("lamp", "灯"), ("chair", "椅子"), ("order", "订单"), ("refund", "退款"))


@pytest.fixture(scope="module")
def config(tmp_path_factory):
    """A run on a random network of two layers, and pairs of two words, most of which the dictionary lacks."""
    folder = tmp_path_factory.mktemp("encoder")
    teacher = folder / "teacher"
    torch.manual_seed(1)
    size = BertConfig(hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64)
    BertModel(size, add_pooling_layer=False).save_pretrained(teacher)
    shutil.copyfile(find_model_folder(EncoderSpec(model=MINILM)) / "tokenizer.json", teacher / "tokenizer.json")
    pairs = [f"{a} {b}\t{c}{d}\ttiny\thans\n" for a, c in WORDS for b, d in WORDS if a != b]
    for name, rows in {
        "pairs": pairs,
        "holdout": ["never\t从不\ttiny\thans\n"],
        "lexicon": [f"{english}\t{chinese}\t{chinese}\ttiny\t1\n" for english, chinese in WORDS[:2]],
    }.items():
        with lzma.open(folder / f"{name}.tsv.xz", "wt", encoding="utf-8") as file:
            file.writelines(rows)
    options = {"epochs": 6, "batch": 16, "validation_pairs": 8, "words": 50, "learning_rate": 0.005}
    options |= {"copies": 1, "joined": 1, "alike": 0.5, "token_weight": 0.3}
    run = TrainingConfig(teacher=str(teacher), data=folder, project=folder, output=folder / "run", **options)
    prepare(run)
    train(run)
    return run


def _exported(config, tmp_path, **options):
    spec = EncoderSpec(model=config.teacher, precision="fp32", languages=("en", "zh"), **options)
    export_encoder(spec, tmp_path / "exported")
    return OnnxEncoder.load(tmp_path / "exported")


def _found(encoder):
    """Return the share of the Chinese sides whose nearest English is their translation."""
    pairs = [(f"{a} {b}", f"{c}{d}") for a, c in WORDS for b, d in WORDS if a != b]
    english, chinese = (np.stack([v.sentence for v in encoder.encode(list(side))]) for side in zip(*pairs, strict=True))
    return float(((chinese @ english.T).argmax(axis=1) == np.arange(len(pairs))).mean())


def test_chinese_comes_nearer_to_the_translation(config, tmp_path):
    """The trained rows find more translations than those that the dictionary alone gives."""
    before = _exported(config, tmp_path / "before", rows=str(config.output))

    after = _exported(config, tmp_path / "after", rows=str(config.output / "student"))

    assert _found(after) > _found(before)


def test_english_stays_exactly_what_it_was(config, tmp_path):
    """With new rows alone, an English sentence has the teacher's vectors to the bit."""
    teacher = _exported(config, tmp_path / "teacher").encode(["where is the red lamp"])[0]

    student = _exported(config, tmp_path / "student", rows=str(config.output / "student")).encode(
        ["where is the red lamp"]
    )[0]

    assert np.array_equal(student.tokens, teacher.tokens)
    assert np.array_equal(student.depths, teacher.depths)


def _prepared(config, folder, **options):
    """Prepare a run on one pair of two sentences, the first of which is held out."""
    for name, row in {"pairs": "Never. Always.\t从不。总是。", "holdout": "Never!\t从不。"}.items():
        with lzma.open(folder / f"{name}.tsv.xz", "wt", encoding="utf-8") as file:
            file.write(f"{row}\ttiny\thans\n")
    shutil.copyfile(config.data / "lexicon.tsv.xz", folder / "lexicon.tsv.xz")
    prepare(replace(config, data=folder, output=folder / "run", validation_pairs=0, **options))
    lines = (folder / "run" / "training.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["chinese"] for line in lines]


def test_a_part_of_a_pair_that_is_held_out_is_not_learned(config, tmp_path):
    """Sentences that come apart may be those of the hold-out: these are left out, the others learned."""
    learned = _prepared(config, tmp_path, joined=1)

    assert "总是。" in learned
    assert "从不。" not in learned


def test_names_without_pypinyin_say_what_to_install(config, tmp_path, monkeypatch):
    """It is no part of the requirements."""
    monkeypatch.setitem(sys.modules, "pypinyin", None)

    with pytest.raises(EncoderError, match="pip install pypinyin"):
        _prepared(config, tmp_path, names=1)
