"""`python -m training.encoder.intents TRAIN TEST [--rows FOLDER] [--shots N]`: what encoders are worth to intents.

Files are jsonl rows {"text", "intent"} or xSID's conll. The classifier is the shipped one, over characters alone,
over the teacher's vectors, and over those of the bilingual encoder, int8 as shipped.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.encoders import open_encoder
from assistant.encoders.encoder import FloatArray
from assistant.encoders.spec import MINILM, EncoderSpec
from assistant.nlu.intents.trainer import Phrase, TrainingOptions, train_intents

Row = tuple[str, str]


def read_rows(file: Path) -> list[Row]:
    """Read (text, intent) rows of a jsonl or conll file."""
    lines = file.read_text(encoding="utf-8").splitlines()
    if file.suffix == ".jsonl":
        return [(row["text"], row["intent"]) for row in map(json.loads, lines)]
    texts, intents = (
        [line.split(" = ", 1)[1] for line in lines if line.startswith(f"# {name} = ")] for name in ("text", "intent")
    )
    return list(zip(texts, intents, strict=True))


def few(rows: Sequence[Row], shots: int, seed: int = 7) -> list[Row]:
    """Choose so many rows of each intent."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[1]].append(row)
    chooser = random.Random(seed)
    return [row for _, group in sorted(groups.items()) for row in chooser.sample(group, min(shots, len(group)))]


def accuracy(train: Sequence[Row], test: Sequence[Row], vector: Callable[[str], FloatArray | None]) -> float:
    """Train the shipped classifier and give the share of test rows whose best intent is right."""
    phrases = [Phrase(text, intent, vector(text)) for text, intent in train]
    options = TrainingOptions(out_of_scope="none of these")
    names = {intent: found for intent in {row[1] for row in train} if (found := vector(intent)) is not None}
    model = train_intents(phrases, options, names=names)
    return sum(model.classify(text, vector(text)).nearest == intent for text, intent in test) / len(test)


def main() -> None:
    """Read the command line and print a line for each encoder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("test", type=Path)
    parser.add_argument("--rows", type=Path, help="a student, as the training leaves it; else the encoder that ships")
    parser.add_argument("--shots", type=int, default=10**6)
    given = parser.parse_args()
    train, test = few(read_rows(given.train), given.shots), read_rows(given.test)
    print(f"characters: {accuracy(train, test, lambda text: None):.1%}", flush=True)
    student = {"model": MINILM, "rows": str(given.rows.resolve()), "languages": ("en", "zh")} if given.rows else {}
    for name, options in (("teacher", {"model": MINILM}), ("bilingual", student)):
        encoder = open_encoder(EncoderSpec.from_config(options))
        cache = {text: encoder.encode([text])[0].depths for text in {value for row in (*train, *test) for value in row}}
        print(f"{name}: {accuracy(train, test, cache.__getitem__):.1%}", flush=True)


if __name__ == "__main__":
    main()
