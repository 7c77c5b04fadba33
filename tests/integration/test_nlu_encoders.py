"""Real encoders, exported by torch and run by ONNX Runtime."""

import shutil

import numpy as np
import onnx
import pytest

from assistant.encoders.export import export_encoder
from assistant.encoders.one_text import write_for_one_text
from assistant.encoders.onnx_encoder import OnnxEncoder
from assistant.encoders.spec import GRAPH_FILE, EncoderSpec
from assistant.errors import EncoderError
from assistant.testing.encoders import make_bert, make_xlm_roberta

pytestmark = pytest.mark.integration

HARD_TEXTS = ["", " ", "\0", "\ud800 hi", "👍🏽", "مرحبا", "x" * 10_000, "我要 return 这个 lamp", "o\u200brder"]


@pytest.fixture(scope="module", params=["bert", "xlm-roberta"])
def tiny(request, tmp_path_factory):
    """A tiny encoder of each shape, exported."""
    folder = tmp_path_factory.mktemp(request.param)
    make = {"bert": make_bert, "xlm-roberta": make_xlm_roberta}[request.param]
    spec = EncoderSpec(model=str(make(folder / "model")), precision="fp32", max_tokens=32, languages=("en", "zh"))
    export_encoder(spec, folder / "exported")
    return OnnxEncoder.load(folder / "exported")


def test_an_export_agrees_with_torch(tiny):
    """The cosine that the export wrote down is the one measured, and close to one."""
    assert tiny.facts["cosine_min"] > 0.9999


@pytest.mark.parametrize("text", HARD_TEXTS, ids=lambda text: ascii(text)[:12])
def test_every_text_gets_finite_vectors_within_its_borders(tiny, text):
    """Whatever the text, vectors are finite, of the right shape, and offsets lie in it."""
    encoding = tiny.encode([text])[0]

    assert np.isfinite(encoding.depths).all() and np.isfinite(encoding.tokens).all()
    assert encoding.tokens.shape == (len(encoding.offsets), tiny.dimension)
    assert encoding.offsets.max(initial=0) <= len(text)


def test_a_text_has_the_same_vector_alone_and_in_company(tiny):
    """Training encodes many texts, serving one: both see the same numbers, to the bit."""
    alone = tiny.encode(["where is my order"])[0]
    among = tiny.encode(["hi", "where is my order", "thanks " * 20])[1]

    np.testing.assert_array_equal(alone.depths, among.depths)


def test_a_prefix_does_not_shift_offsets(tmp_path):
    """Offsets count in the customer's text, not in the prefixed one."""
    spec = EncoderSpec(model=str(make_bert(tmp_path / "model")), prefix="query: ", precision="fp32", max_tokens=32)
    export_encoder(spec, tmp_path / "exported")

    encoding = OnnxEncoder.load(tmp_path / "exported").encode(["my order"])[0]

    assert encoding.offsets.tolist() == [[0, 2], [3, 8]]


def test_wrong_weights_are_refused(tmp_path):
    """A pinned checksum that does not match stops the export."""
    spec = EncoderSpec(model=str(make_bert(tmp_path / "model")), sha256="0" * 64)

    with pytest.raises(EncoderError, match="hash to"):
        export_encoder(spec, tmp_path / "exported")
    assert not (tmp_path / "exported").exists()


@pytest.mark.parametrize("shape", [make_bert, make_xlm_roberta])
def test_a_graph_for_one_text_gives_the_same_numbers_with_fewer_nodes(tmp_path, shape):
    """Whatever the length of the text."""
    spec = EncoderSpec(model=str(shape(tmp_path / "model")), precision="fp32", max_tokens=32, languages=("en", "zh"))
    export_encoder(spec, tmp_path / "exported")
    shutil.copytree(tmp_path / "exported", tmp_path / "served")

    write_for_one_text(tmp_path / "exported" / GRAPH_FILE, tmp_path / "served" / GRAPH_FILE)

    before, after = (OnnxEncoder.load(tmp_path / name) for name in ("exported", "served"))
    for text in HARD_TEXTS:
        one, other = before.encode([text])[0], after.encode([text])[0]
        np.testing.assert_array_equal(one.depths, other.depths)
        np.testing.assert_array_equal(one.tokens, other.tokens)
    exported, served = (len(onnx.load(tmp_path / name / GRAPH_FILE).graph.node) for name in ("exported", "served"))
    assert served < 0.9 * exported


def test_a_graph_whose_shapes_cannot_be_inferred_stays_as_it_is(tmp_path):
    """A node of a library that nobody here knows."""
    text = onnx.helper.make_tensor_value_info("text", onnx.TensorProto.INT64, ["batch", "subword"])
    node = onnx.helper.make_node("Unheard", ["text"], ["told"], domain="elsewhere")
    told = onnx.helper.make_tensor_value_info("told", onnx.TensorProto.FLOAT, ["batch", 4])
    graph = onnx.helper.make_graph([node], "strange", [text], [told])
    onnx.save(onnx.helper.make_model(graph), str(tmp_path / "strange.onnx"))

    write_for_one_text(tmp_path / "strange.onnx", tmp_path / "served.onnx")

    kept = onnx.load(str(tmp_path / "served.onnx")).graph
    assert [node.op_type for node in kept.node] == ["Unheard"]
