"""`python -m training.encoder.train CONFIG`: train a prepared run, or go on with one that was stopped."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from itertools import islice

import torch
from torch import Tensor
from tqdm import tqdm

from training.encoder.arguments import config_argument
from training.encoder.config import TrainingConfig
from training.encoder.lesson import Lesson, encode_all, precision, read_lesson, teacher_of
from training.encoder.losses import TokenVectors, english_loss, token_loss, translation_loss
from training.encoder.run import Run, teacher_folder
from training.encoder.sentences import batches
from training.encoder.student import Student, Vectors, load_bert

THREADS = 2
TOKEN_BATCH = 128  # sentences of a batch whose tokens are contrasted: memory grows with its square


def train(config: TrainingConfig) -> None:
    """Train to the last epoch and write the student to the run's folder `student`."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_num_threads(THREADS)
    torch.manual_seed(config.seed)
    teacher = teacher_of(load_bert(teacher_folder(config)), device)
    training, validation = (read_lesson(config, part, teacher, device) for part in ("training", "validation"))
    epoch_steps = sum(1 for _ in batches(training.chinese.lengths, config.batch, 0))
    run = Run(config, device=device, steps=epoch_steps * config.epochs)
    for epoch in range(run.step // epoch_steps, config.epochs):
        if run.progress >= 1:
            break
        _train_epoch(config, run, training, teacher, epoch=epoch, steps=epoch_steps)
        run.log({"epoch": epoch + 1, **scores(run.student, validation)})
    run.student.save(config.output / "student")
    shutil.copyfile(config.output / "tokenizer.json", config.output / "student" / "tokenizer.json")


def _train_epoch(config: TrainingConfig, run: Run, lesson: Lesson, teacher: Student, *, epoch: int, steps: int) -> None:
    done = run.step - epoch * steps
    seed = config.seed + epoch
    alike = float(torch.rand((), generator=torch.Generator().manual_seed(seed))) < config.alike
    vectors = lesson.targets[:, 0] if alike else None
    rest = islice(batches(lesson.chinese.lengths, config.batch, seed, vectors), done, None)
    bar = tqdm(rest, desc=f"Epoch {epoch + 1}/{config.epochs}", initial=done, total=steps, mininterval=5)
    for rows in bar:
        if run.progress >= 1:
            break
        loss = _train_step(config, run, lesson, teacher, rows)
        run.step += 1
        if run.step % config.checkpoint_steps == 0:
            run.keep()
            bar.set_postfix(loss=f"{float(loss):.4f}")


def _train_step(config: TrainingConfig, run: Run, lesson: Lesson, teacher: Student, rows: Tensor) -> Tensor:
    generator = torch.Generator().manual_seed(config.seed + run.step)
    cut = lesson.characters if float(torch.rand((), generator=generator)) < config.characters else lesson.chinese
    device = lesson.targets.device
    places = rows.to(device)
    with precision(device.type):
        ids, mask = cut.pick(rows)
        chinese = run.student(ids, mask)
        targets = lesson.targets[places].float()
        loss = translation_loss(chinese.parts, targets, lesson.weights[places], config)
        if run.trains_layers or config.token_weight:
            batch = Batch(chinese, mask, targets[:, 0])
            loss = loss + _with_english(config, run, teacher, batch, lesson.english.pick(rows))
    run.optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(run.student.parameters(), 1.0)
    run.optimizer.step()
    run.schedule.step()
    return loss.detach()


@dataclass(frozen=True)
class Batch:
    """The Chinese side of a step: its vectors, its mask, and the teacher's sentence vectors, shape (batch, d)."""

    chinese: Vectors
    mask: Tensor
    targets: Tensor


def _with_english(
    config: TrainingConfig, run: Run, teacher: Student, batch: Batch, english: tuple[Tensor, Tensor]
) -> Tensor:
    """Give the terms that read the English sentences themselves: their tokens, and that English stays as it is."""
    ids, mask = english
    if not (run.trains_layers and config.english_weight):
        ids, mask = ids[:TOKEN_BATCH], mask[:TOKEN_BATCH]
    with torch.no_grad():
        wanted = teacher(ids, mask)
    loss = torch.zeros((), device=ids.device)
    if config.token_weight:
        asked = TokenVectors.of(batch.chinese.tokens, batch.mask, TOKEN_BATCH)
        told = TokenVectors.of(wanted.tokens, mask, TOKEN_BATCH)
        loss = loss + config.token_weight * token_loss(asked, told, batch.targets[:TOKEN_BATCH], config.temperature)
    if run.trains_layers and config.english_weight:
        loss = loss + config.english_weight * english_loss(run.student(ids, mask), wanted, mask)
    return loss


def scores(student: Student, lesson: Lesson) -> dict[str, float]:
    """Measure on pairs kept out: mean cosine, and how often the nearest sentence is the translation."""
    chinese = encode_all(student, lesson.chinese)[:, 0]
    targets = lesson.targets[:, 0].float()
    near = chinese @ targets.T
    right = torch.arange(len(near), device=near.device)
    return {
        "cosine": float(near.diagonal().mean()),
        "zh_en": float((near.argmax(1) == right).float().mean()),
        "en_zh": float((near.argmax(0) == right).float().mean()),
    }


if __name__ == "__main__":
    train(config_argument(__doc__))
