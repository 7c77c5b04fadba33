"""Teach an encoder labelled phrases: all of its layers, or the upper half; the rows of the words stay as they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import structlog
import torch
from tokenizers import Tokenizer
from tqdm import tqdm

from assistant.encoders.fine_tuning import FineTuning, Method
from assistant.encoders.tuning_losses import LOSSES, UNTOLD, Reading

log = structlog.get_logger(__name__)

PHRASES_A_STEP = 32
MOST_SUBWORDS = 64  # what a customer wants stands in fewer
WARM_UP = 0.1  # share of the steps in which the learning rate rises; then it falls to nothing
LONGEST_STEP = 1.0  # of the gradient: one odd batch is not to throw off what the others taught
SEED = 7

Numbers = np.ndarray[Any, np.dtype[np.int64]]
Tag = tuple[int, int, str]


@dataclass(frozen=True)
class Course:
    """How a method teaches.

    Attributes:
        layers: Which share of the layers learns, from the top.
        rate: The learning rate of these layers.
        head_rate: That of what is learnt besides and then thrown away: centres, a linear layer for the tags.
    """

    layers: float
    rate: float
    head_rate: float


COURSES: Mapping[Method, Course] = {
    "classify": Course(layers=0.5, rate=3e-4, head_rate=3e-4),
    "contrastive": Course(layers=0.5, rate=3e-4, head_rate=3e-4),
    "joint": Course(layers=1.0, rate=2e-4, head_rate=1e-3),
}


@dataclass(frozen=True)
class Lesson:
    """Labelled phrases, and how they are taught.

    Attributes:
        options: How.
        texts: The phrases.
        intents: What each wants.
        tags: The tokens of each phrase as (start, end, BIO tag); needed for the method "joint" alone.
    """

    options: FineTuning
    texts: Sequence[str]
    intents: Sequence[str]
    tags: Sequence[Sequence[Tag]] = ()

    @property
    def fingerprint(self) -> str:
        """Name what the tuned weights depend on besides the encoder."""
        content = [vars(self.options), list(self.texts), list(self.intents), [list(tags) for tags in self.tags]]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]

    def teach(self, module: Any, tokenizer_file: Path) -> None:  # noqa: ANN401
        """Change the weights of a module that gives (tokens, sentences, layers); on a GPU where there is one."""
        torch.manual_seed(SEED)
        device = "cuda" if torch.cuda.is_available() else "cpu"
        names = {tag: number for number, tag in enumerate(sorted({tag for row in self.tags for _, _, tag in row}))}
        phrases = _Phrases(module.to(device).eval(), _open_tokenizer(tokenizer_file), self.texts, self.tags, names)
        labels = torch.from_numpy(self._labels()).to(device)
        course = COURSES[self.options.method]
        layers = _learning(module, course.layers)
        loss = _loss(self.options.method, phrases.read_all(), labels, len(names)).to(device)
        steps = self._steps()
        taught, thrown_away = list(layers.parameters()), list(loss.parameters())
        groups = [{"params": taught, "lr": course.rate}, {"params": thrown_away, "lr": course.head_rate}]
        optimiser = torch.optim.AdamW([group for group in groups if group["params"]])
        pace = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _pace((step + 1) / (len(steps) + 1)))
        layers.train()
        for chosen in tqdm(steps, desc="Fine-tuning", unit="step", leave=False, mininterval=1.0):
            error = loss(phrases.read(chosen), labels[chosen])
            optimiser.zero_grad()
            error.backward()
            torch.nn.utils.clip_grad_norm_(taught, LONGEST_STEP)
            optimiser.step()
            pace.step()
        module.eval().to("cpu")
        log.info("encoder.fine_tuned", phrases=len(self.texts), steps=len(steps), device=device)

    def _labels(self) -> Numbers:
        return np.unique(self.intents, return_inverse=True)[1].astype(np.int64)

    def _steps(self) -> list[list[int]]:
        """Give the phrases of each step; two of an intent stand together, so that each finds one of its own."""
        generator, labels = np.random.default_rng(SEED), self._labels()
        steps = []
        for _ in range(self.options.epochs):
            order = generator.permutation(len(labels))
            by_intent = order[np.argsort(labels[order], kind="stable")]
            pairs = [by_intent[start : start + 2].tolist() for start in range(0, len(by_intent), 2)]
            generator.shuffle(pairs)
            flat = [place for pair in pairs for place in pair]
            steps += [flat[start : start + PHRASES_A_STEP] for start in range(0, len(flat), PHRASES_A_STEP)]
        return steps


@dataclass(frozen=True)
class _Phrases:
    """Texts as a module reads them."""

    module: Any
    tokenizer: Tokenizer
    texts: Sequence[str]
    tags: Sequence[Sequence[Tag]]
    names: Mapping[str, int]

    def read(self, chosen: Sequence[int]) -> Reading:
        """Read some of the texts."""
        encoded = self.tokenizer.encode_batch([self.texts[place] for place in chosen])
        device = next(self.module.parameters()).device
        ids, mask = ([getattr(item, name) for item in encoded] for name in ("ids", "attention_mask"))
        subwords, sentences, _ = self.module(torch.tensor(ids, device=device), torch.tensor(mask, device=device))
        told = [self.tags[place] if self.tags else () for place in chosen]
        parts = [_shares(item.offsets, tags) for item, tags in zip(encoded, told, strict=True)]
        numbers = [
            torch.tensor([self.names[tag] for _, _, tag in tags], dtype=torch.long).where(part.any(dim=1), UNTOLD)
            for tags, part in zip(told, parts, strict=True)
        ]
        pad = torch.nn.utils.rnn.pad_sequence
        tokens = pad(parts, batch_first=True).to(device) @ subwords
        return Reading(sentences, tokens, pad(numbers, batch_first=True, padding_value=UNTOLD).to(device))

    def read_all(self) -> Any:  # noqa: ANN401
        """Give the sentence vectors of all texts, without gradients."""
        places = list(range(len(self.texts)))
        with torch.no_grad():
            parts = [self.read(places[start : start + 64]).sentences for start in range(0, len(places), 64)]
        return torch.cat(parts)


def _loss(method: Method, sentences: Any, labels: Any, tags: int) -> Any:  # noqa: ANN401
    return LOSSES[method](sentences, labels, tags)


def _shares(offsets: Sequence[tuple[int, int]], tokens: Sequence[Tag]) -> Any:  # noqa: ANN401
    """Give how much each subword counts in each token's vector: alike, where it begins in it."""
    begins = np.asarray([start if end > start else -1 for start, end in offsets])
    bounds = np.asarray([(start, end) for start, end, _ in tokens], dtype=np.int64).reshape(-1, 2)
    inside = (begins >= bounds[:, :1]) & (begins < bounds[:, 1:])
    return torch.from_numpy((inside / np.maximum(inside.sum(axis=1, keepdims=True), 1)).astype(np.float32))


def _open_tokenizer(file: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(file))
    tokenizer.enable_padding(pad_id=tokenizer.token_to_id("<pad>") or tokenizer.token_to_id("[PAD]") or 0)
    tokenizer.enable_truncation(MOST_SUBWORDS)
    return tokenizer


def _learning(module: Any, share: float) -> Any:  # noqa: ANN401
    """Give the upper layers, that share of them, which learn; freeze all other weights."""
    layers = module.model.encoder.layer
    upper = torch.nn.ModuleList(layers[len(layers) - max(1, round(share * len(layers))) :])
    module.requires_grad_(False)
    return upper.requires_grad_(True)


def _pace(share: float) -> float:
    """Give the part of the learning rate that holds at a share of the way."""
    return min(share / WARM_UP, (1.0 - share) / (1.0 - WARM_UP))
