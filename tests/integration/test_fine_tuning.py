"""Fine-tuning, on tiny encoders: what was taught is in the exported, quantised vectors."""

import numpy as np
import pytest

from assistant.encoders.export import export_encoder
from assistant.encoders.fine_tuning import FineTuning
from assistant.encoders.lesson import Lesson
from assistant.encoders.onnx_encoder import OnnxEncoder
from assistant.encoders.spec import EncoderSpec
from assistant.testing.encoders import make_bert, make_xlm_roberta

pytestmark = pytest.mark.integration

ENGLISH = {"track": ["where is my order", "where is the order"], "pay": ["can i pay with card", "i want to pay"]}
CHINESE = {"track": ["我的订单在哪里", "订单在哪里"], "pay": ["我要退货", "退这个灯"]}
SHAPES = {"bert": (make_bert, ENGLISH), "xlm-roberta": (make_xlm_roberta, CHINESE)}


def _lesson(phrases, method):
    pairs = [(text, intent) for intent, texts in phrases.items() for text in texts]
    texts, intents = zip(*pairs, strict=True)
    return Lesson(FineTuning(epochs=200, method=method), texts, intents)


def _gap(encoder, phrases):
    """Return by how much phrases of one intent are nearer to each other than to those of the other."""
    first, second = (np.stack([item.sentence for item in encoder.encode(texts)]) for texts in phrases.values())
    return float(first[0] @ first[1] + second[0] @ second[1] - 2 * (first @ second.T).mean())


@pytest.mark.parametrize("method", ["classify", "contrastive"])
@pytest.mark.parametrize("shape", SHAPES)
def test_phrases_of_an_intent_come_together(shape, method, tmp_path):
    """Either method, in either shape, parts the intents, and the export keeps it, quantised as the frozen one."""
    make, phrases = SHAPES[shape]
    spec = EncoderSpec(model=str(make(tmp_path / "model")), max_tokens=32, languages=("en", "zh"))
    export_encoder(spec, tmp_path / "frozen")
    export_encoder(spec, tmp_path / "tuned", teacher=_lesson(phrases, method))
    frozen, tuned = (OnnxEncoder.load(tmp_path / name) for name in ("frozen", "tuned"))

    assert _gap(tuned, phrases) > _gap(frozen, phrases) + 0.1
    assert tuned.fingerprint != frozen.fingerprint


def test_a_lesson_taught_twice_gives_the_same_vectors(tmp_path):
    """Nothing is left to chance: two exports of one lesson agree to the bit."""
    spec = EncoderSpec(model=str(make_bert(tmp_path / "model")), max_tokens=32)
    vectors = []
    for name in ("first", "second"):
        export_encoder(spec, tmp_path / name, teacher=_lesson(ENGLISH, "classify"))
        vectors.append(OnnxEncoder.load(tmp_path / name).encode(["where is my order"])[0].depths)

    np.testing.assert_array_equal(*vectors)
