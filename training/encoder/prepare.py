"""`python -m training.encoder.prepare CONFIG [--data FOLDER]`: choose the vocabulary, collect the pairs."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.encoders.spec import EncoderSpec, find_model_folder
from assistant.errors import EncoderError
from training.encoder.arguments import config_argument
from training.encoder.augmentation import augmented, recombined
from training.encoder.config import TrainingConfig
from training.encoder.names import Sounds, renamed
from training.encoder.pair import Gloss, Pair, read_lexicon, read_pairs
from training.encoder.project_pairs import english_phrases, project_pairs
from training.encoder.vocabulary import Vocabulary, build_tokenizer, choose_vocabulary


def prepare(config: TrainingConfig) -> None:
    """Write tokenizer.json, rows.npy, training.jsonl and validation.jsonl into the run's folder."""
    lexicon = read_lexicon(config.data / "lexicon.tsv.xz")
    pairs = [*read_pairs(config.data / "pairs.tsv.xz"), *project_pairs(config.project)]
    teacher = find_model_folder(EncoderSpec(model=config.teacher))
    vocabulary = choose_vocabulary((pair.chinese for pair in pairs), lexicon, words=config.words)
    tokenizer = build_tokenizer(teacher, vocabulary)
    config.output.mkdir(parents=True, exist_ok=True)
    text = json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":"))
    (config.output / "tokenizer.json").write_text(text, encoding="utf-8")
    np.save(config.output / "rows.npy", first_rows(teacher, vocabulary, lexicon))
    _write_pairs(config, pairs, lexicon)
    print(f"{len(vocabulary.entries)} Chinese entries, {len(pairs)} pairs: {config.output}")


def first_rows(teacher: Path, vocabulary: Vocabulary, lexicon: Sequence[Gloss]) -> NDArray[np.float32]:
    """Give each entry the mean of the teacher's rows of its gloss; of its characters or words where it has none."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    weights = load_file(str(teacher / "model.safetensors"))
    table = next(value for name, value in weights.items() if name.endswith("word_embeddings.weight"))
    pieces = Tokenizer.from_file(str(teacher / "tokenizer.json"))
    pieces.no_padding()
    known: dict[str, NDArray[np.float32]] = {}
    for gloss in lexicon:
        english = gloss.english.removeprefix("to ")
        known.setdefault(gloss.simplified, table[pieces.encode(english, add_special_tokens=False).ids].mean(axis=0))
    rest = table.mean(axis=0)
    around: dict[str, list[NDArray[np.float32]]] = {}
    for word, row in known.items():
        for character in word:
            around.setdefault(character, []).append(row)
    for character, rows in around.items():
        known.setdefault(character, np.mean(rows, axis=0))
    rows = [known.get(entry, np.mean([known.get(one, rest) for one in entry], axis=0)) for entry in vocabulary.entries]
    return np.asarray(rows, dtype=np.float32)


def _write_pairs(config: TrainingConfig, pairs: Sequence[Pair], lexicon: Sequence[Gloss]) -> None:
    held_out = {pair.chinese for pair in read_pairs(config.data / "holdout.tsv.xz")}
    kept = [pair for pair in pairs if pair.chinese not in held_out]
    random.Random(config.seed).shuffle(kept)
    words = [Pair(gloss.english, gloss.simplified, "lexicon") for gloss in lexicon]
    _write(config.output / "validation.jsonl", kept[: config.validation_pairs])
    training = kept[config.validation_pairs :]
    more = list(augmented(training, lexicon, copies=config.copies, seed=config.seed))
    if config.joined:
        more += recombined(training, copies=config.joined, seed=config.seed)
    if config.names:
        more += renamed(training, _pinyin(), copies=config.names, seed=config.seed)
    more = [pair for pair in more if pair.chinese not in held_out]  # a part or a join may be a sentence of it
    kept_as_is = english_phrases(config.project) if config.layers_learning_rate else []
    english = [Pair(text, text, "english") for text in kept_as_is]
    _write(config.output / "training.jsonl", [*dict.fromkeys([*training, *more]), *words, *english])


def _pinyin() -> Sounds:
    try:
        from pypinyin import lazy_pinyin
    except ImportError as error:
        raise EncoderError("Other names need pinyin; install it: pip install pypinyin==0.55.0") from error
    sounds: Sounds = lazy_pinyin
    return sounds


def _write(file: Path, pairs: Sequence[Pair]) -> None:
    lines = (json.dumps(asdict(pair), ensure_ascii=False) + "\n" for pair in pairs)
    file.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    prepare(config_argument(__doc__))
