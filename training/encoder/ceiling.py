"""`python -m training.encoder.ceiling CONFIG [--data FOLDER]`: what a perfect reader would find in the hold-out.

`blind_translations.tsv` holds hold-out sentences translated into English by one who had not seen the other side. The
vector of such a translation is what a student that understands every word would give to the Chinese sentence.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from assistant.encoders import open_encoder
from assistant.encoders.encoder import FloatArray
from assistant.encoders.spec import EncoderSpec
from training.encoder.arguments import config_argument
from training.encoder.config import TrainingConfig
from training.encoder.evaluate import vectors
from training.encoder.pair import read_pairs

TRANSLATIONS = Path(__file__).with_name("blind_translations.tsv")
TIMES_SD = 1.96  # of a share, for its 95 % interval


def ceiling(config: TrainingConfig) -> None:
    """Print how often the translations and the shipped student find the English side, and how many have a twin."""
    pairs = read_pairs(config.data / "holdout.tsv.xz")
    english = [pair.english for pair in pairs]
    lines = TRANSLATIONS.read_text(encoding="utf-8").splitlines()
    translated = {int(row): text for row, text in (line.split("\t") for line in lines if not line.startswith("#"))}
    encoder = open_encoder(EncoderSpec())
    told = vectors(encoder, english)
    for name, texts in (
        ("translations", list(translated.values())),
        ("student", [pairs[row].chinese for row in translated]),
    ):
        found = found_rows(vectors(encoder, texts), told, [english[row] for row in translated], english)
        margin = TIMES_SD * np.sqrt(found.mean() * (1 - found.mean()) / len(found))
        print(f"{name}: {found.sum()} of {len(found)} find the English side, {found.mean():.1%} ± {margin:.1%}")
        for source in sorted({pair.source for pair in pairs}):
            part = found[[pairs[row].source == source for row in translated]]
            print(f"  {source}: {part.mean():.1%} of {len(part)}")
    for distance in (0.05, 0.1):
        print(f"{twin_share(told, english, distance):.1%} of all have another one within {distance} of their vector")


def found_rows(asked: FloatArray, told: FloatArray, wanted: list[str], texts: list[str]) -> np.ndarray:
    """Tell for each asked vector, shape (n, d), whether the nearest of those told, shape (m, d), is the wanted text."""
    nearest = (asked @ told.T).argmax(axis=1)
    return np.array([texts[place] == text for place, text in zip(nearest, wanted, strict=True)])


def twin_share(told: FloatArray, texts: list[str], distance: float) -> float:
    """Give the share of texts that have another text nearer than a cosine distance; shape of `told` (n, d)."""
    numbers = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    same = np.array([numbers[text] for text in texts])
    near = np.where(same[:, None] == same, -1.0, told @ told.T)
    return float((near.max(axis=1) > 1 - distance).mean())


if __name__ == "__main__":
    ceiling(config_argument(__doc__))
