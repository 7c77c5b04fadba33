"""Fine-tuning, on tiny encoders: what was taught is in the exported, quantised vectors."""

import numpy as np
import pytest

from assistant.encoders.export import export_encoder
from assistant.encoders.fine_tuning import FineTuning
from assistant.encoders.lesson import Lesson
from assistant.encoders.onnx_encoder import OnnxEncoder
from assistant.encoders.spec import EncoderSpec
from assistant.nlu.text import has_han
from assistant.nlu.tokens import bio_tags, cut
from assistant.testing.encoders import make_bert, make_xlm_roberta

pytestmark = pytest.mark.integration

ENGLISH = {"track": ["where is my order", "where is the order"], "pay": ["can i pay with card", "i want to pay"]}
CHINESE = {"track": ["我的订单在哪里", "订单在哪里"], "pay": ["我要退货", "退这个灯"]}
SHAPES = {"bert": (make_bert, ENGLISH), "xlm-roberta": (make_xlm_roberta, CHINESE)}


def _lesson(phrases, method, *, epochs=200):
    pairs = [(text, intent) for intent, texts in phrases.items() for text in texts]
    texts, intents = zip(*pairs, strict=True)
    return Lesson(FineTuning(epochs=epochs, method=method), texts, intents, [_tags(text) for text in texts])


def _tags(text):
    """Return the tokens with the tags that their entities give them: "order" and "订单" are things."""
    start = max(text.find("order"), text.find("订单"))
    length = 2 if has_han(text) else len("order")
    tokens = cut(text)
    tags = bio_tags(tokens, [("thing", start, start + length)] if start >= 0 else [])
    return [(token.start, token.end, tag) for token, tag in zip(tokens, tags, strict=True)]


def _token_gap(encoder, text):
    """Return by how much the entity's subwords are farther from the others than these from each other (cosines)."""
    found = encoder.encode([text])[0]
    told = [(start, end) for start, end, tag in _tags(text) if tag != "O"]
    inside = np.asarray([any(low <= start < high for low, high in told) for start, _ in found.offsets])
    vectors = found.tokens / np.linalg.norm(found.tokens, axis=1, keepdims=True)
    outside = vectors[~inside]
    return float((outside @ outside.T).mean() - (vectors[inside] @ outside.T).mean())


def _gap(encoder, phrases):
    """Return by how much phrases of one intent are nearer to each other than to those of the other."""
    first, second = (np.stack([item.sentence for item in encoder.encode(texts)]) for texts in phrases.values())
    return float(first[0] @ first[1] + second[0] @ second[1] - 2 * (first @ second.T).mean())


@pytest.mark.parametrize("method", ["classify", "contrastive", "joint"])
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


@pytest.mark.parametrize(("shape", "text"), [("bert", "where is the order"), ("xlm-roberta", "我的订单在哪里")])
def test_the_joint_method_parts_the_tokens_of_entities_from_others(shape, text, tmp_path):
    """What the tags taught is in the exported token vectors, which is more than the intents alone teach."""
    make, phrases = SHAPES[shape]
    spec = EncoderSpec(model=str(make(tmp_path / "model")), max_tokens=32, languages=("en", "zh"))
    gaps = {}
    for method in ("classify", "joint"):
        export_encoder(spec, tmp_path / method, teacher=_lesson(phrases, method, epochs=600))
        gaps[method] = _token_gap(OnnxEncoder.load(tmp_path / method), text)

    assert gaps["joint"] > gaps["classify"] + 0.2


def test_a_lesson_taught_twice_gives_the_same_vectors(tmp_path):
    """Nothing is left to chance: two exports of one lesson agree to the bit."""
    spec = EncoderSpec(model=str(make_bert(tmp_path / "model")), max_tokens=32)
    vectors = []
    for name in ("first", "second"):
        export_encoder(spec, tmp_path / name, teacher=_lesson(ENGLISH, "classify"))
        vectors.append(OnnxEncoder.load(tmp_path / name).encode(["where is my order"])[0].depths)

    np.testing.assert_array_equal(*vectors)
