"""Examples in their file."""

import json

import pytest

from assistant.errors import DataError
from assistant.llm.prompt_maker import PromptMaker
from training.answers.example import Example, read_examples, write_examples


def test_an_example_is_read_as_it_was_written(tmp_path, passages):
    """And its line is the chat of the product's own prompt."""
    shown = (passages["refunds.zh.0"],)
    example = Example("退款多久", "zh", "refunds", "article", shown, "退款到礼品卡立即到账。[1]", 1)

    write_examples(tmp_path / "training.jsonl", [example], PromptMaker(shop_name="样店", context_tokens=4096))

    row = json.loads((tmp_path / "training.jsonl").read_text(encoding="utf-8"))
    assert list(read_examples(tmp_path / "training.jsonl")) == [example]
    assert [message["role"] for message in row["prompt"]] == ["system", "user"]
    assert "<question>\n退款多久\n</question>" in row["prompt"][1]["content"]
    assert row["completion"] == [{"role": "assistant", "content": "退款到礼品卡立即到账。[1]"}]


def test_missing_examples_are_named_with_the_command(tmp_path):
    """That writes them."""
    with pytest.raises(DataError, match=r"training\.answers\.prepare"):
        list(read_examples(tmp_path / "training.jsonl"))
