"""What is learned from: Chinese sentences, the teacher's vectors of their translations, and weights."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from tqdm import tqdm
from transformers import BertModel

from training.encoder.config import TrainingConfig
from training.encoder.pair import Pair
from training.encoder.sentences import Sentences, open_tokenizer
from training.encoder.student import Student
from training.encoder.vocabulary import without_words

TEACHER_BATCH = 256


@dataclass(frozen=True)
class Lesson:
    """Pairs, ready for training.

    Attributes:
        chinese: Cut into words and characters.
        characters: The same, cut into characters alone.
        english: The translations.
        targets: The teacher's vectors of the translations, shape (n, 1 + k, d), half precision.
        weights: Of each pair in the loss, shape (n,).
    """

    chinese: Sentences
    characters: Sentences
    english: Sentences
    targets: Tensor
    weights: Tensor


def read_lesson(config: TrainingConfig, part: str, teacher: Student, device: str) -> Lesson:
    """Read `training` or `validation` of a prepared run; the teacher's vectors are computed once and kept."""
    lines = (config.output / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [Pair(**json.loads(line)) for line in lines]
    tokenizer = json.loads((config.output / "tokenizer.json").read_text(encoding="utf-8"))
    chinese, english = [pair.chinese for pair in pairs], [pair.english for pair in pairs]
    words, characters = (open_tokenizer(content) for content in (tokenizer, without_words(tokenizer)))
    english_ids = Sentences.of(english, words, max_tokens=config.max_tokens, device=device)
    return Lesson(
        Sentences.of(chinese, words, max_tokens=config.max_tokens, device=device),
        Sentences.of(chinese, characters, max_tokens=config.max_tokens, device=device),
        english_ids,
        _targets(config.output / f"{part}.targets.pt", english_ids, teacher, device),
        torch.tensor([config.weight(pair.source) for pair in pairs], device=device),
    )


def _targets(file: Path, english: Sentences, teacher: Student, device: str) -> Tensor:
    if not file.is_file():
        torch.save(encode_all(teacher, english).half().cpu(), file)
    return torch.load(file).to(device)


def encode_all(student: Student, sentences: Sentences) -> Tensor:
    """Give the vectors of all sentences, shape (n, 1 + k, d), fp32."""
    order = sentences.lengths.argsort(stable=True)
    with torch.no_grad():
        found = [student(*sentences.pick(rows)).parts for rows in tqdm(order.split(TEACHER_BATCH), desc="Vectors")]
    vectors = torch.cat(found)
    return torch.empty_like(vectors).index_copy_(0, order.to(vectors.device), vectors)


def precision(device: str) -> AbstractContextManager[object]:
    """Compute in bf16 on a GPU, in fp32 on a CPU."""
    return torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda")


def teacher_of(bert: BertModel, device: str) -> Student:
    """Wrap the teacher's own network, without new rows, so that it is asked as the student is."""
    return Student(bert, torch.zeros(1, bert.config.hidden_size)).requires_grad_(False).to(device)
