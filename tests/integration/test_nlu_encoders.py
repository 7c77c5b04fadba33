"""Real encoders, exported by torch and run by ONNX Runtime."""

import numpy as np
import pytest

from assistant.encoders.export import export_encoder
from assistant.encoders.onnx_encoder import OnnxEncoder
from assistant.encoders.spec import EncoderSpec
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
