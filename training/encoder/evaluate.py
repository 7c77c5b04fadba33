"""`python -m training.encoder.evaluate CONFIG [--data FOLDER]`: find translations in the hold-out, int8 as shipped."""

from __future__ import annotations

import numpy as np

from assistant.encoders import open_encoder
from assistant.encoders.encoder import FloatArray
from assistant.encoders.onnx_encoder import OnnxEncoder
from assistant.encoders.spec import EncoderSpec
from training.encoder.arguments import config_argument
from training.encoder.config import TrainingConfig
from training.encoder.pair import read_pairs
from training.encoder.ship import student_spec


def evaluate(config: TrainingConfig) -> None:
    """Print how often the nearest sentence is the translation, for the student and for the teacher."""
    pairs = read_pairs(config.data / "holdout.tsv.xz")
    english, chinese = [pair.english for pair in pairs], [pair.chinese for pair in pairs]
    teacher = EncoderSpec.from_config({"model": config.teacher})
    for name, spec in (("student", student_spec(config)), ("teacher", teacher)):
        encoder = open_encoder(spec)
        there, back = found_shares(vectors(encoder, chinese), vectors(encoder, english), chinese, english)
        print(f"{name}: zh→en {there:.1%}, en→zh {back:.1%} of {len(pairs)} pairs")


def vectors(encoder: OnnxEncoder, texts: list[str]) -> FloatArray:
    """Encode texts, equal ones once; shape (n, d)."""
    found = {text: encoder.encode([text])[0].sentence for text in dict.fromkeys(texts)}
    return np.stack([found[text] for text in texts])


def found_shares(
    chinese: FloatArray, english: FloatArray, chinese_texts: list[str], english_texts: list[str]
) -> tuple[float, float]:
    """Give the shares of sentences whose nearest one is their translation, or the same text as it.

    Args:
        chinese: Vectors of length one, shape (n, d); row i translates row i of the other.
        english: Likewise.
        chinese_texts: What the vectors stand for.
        english_texts: Likewise.

    Returns:
        From Chinese to English, and back.
    """
    scores = chinese @ english.T
    there = [english_texts[place] == text for place, text in zip(scores.argmax(1), english_texts, strict=True)]
    back = [chinese_texts[place] == text for place, text in zip(scores.argmax(0), chinese_texts, strict=True)]
    return float(np.mean(there)), float(np.mean(back))


if __name__ == "__main__":
    evaluate(config_argument(__doc__))
