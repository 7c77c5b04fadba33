"""Opening an exported encoder."""

import pytest

from assistant.encoders.onnx_encoder import OnnxEncoder
from assistant.errors import EncoderError


def test_a_missing_file_is_named_with_its_remedy(tmp_path):
    """A folder without the graph names the file and the command that makes it."""
    with pytest.raises(EncoderError, match=r'lacks "model.onnx".*python -m assistant.encoders'):
        OnnxEncoder.load(tmp_path)


def test_a_damaged_file_is_reported_with_its_remedy(tmp_path):
    """Rubbish in place of a graph is one sentence, not a traceback of a library."""
    for name in ("model.onnx", "tokenizer.json", "encoder.json"):
        (tmp_path / name).write_text("rubbish", encoding="utf-8")

    with pytest.raises(EncoderError, match=r"damaged.*python -m assistant.encoders"):
        OnnxEncoder.load(tmp_path)
