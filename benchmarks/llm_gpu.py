"""What a card does with an 8B model and our prompts: `python3 benchmarks/llm_gpu.py --out gpu.json`.

It needs nothing of this project and no internet: Python 3.10 or later, torch, transformers 5 and accelerate. The model
has the shape of Llama 3.1 8B and random weights, made on the card: what it says is noise, how fast it says it is not.
Its tokenizer is the bytes of the text. Prompts are as long as ours (700 tokens, the rules the same in all), answers
160 tokens, greedy. They are answered by a plain batch and by transformers' continuous batching (all asked at once);
vLLM is faster than both.
"""

from __future__ import annotations

import argparse
import inspect
import json
import os
import platform
import statistics
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["HF_HUB_OFFLINE"] = "1"  # before transformers reads it: it would look for faster kernels

import torch
import transformers
from transformers import (
    ContinuousBatchingConfig,
    DynamicCache,
    GenerationConfig,
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedModel,
)

if TYPE_CHECKING:
    from transformers.generation.continuous_batching import ContinuousBatchingManager

PARALLEL = (1, 8, 32, 64)
PROMPT_TOKENS, RULES_TOKENS, ANSWER_TOKENS = 700, 290, 160
RULES = "Say only what stands in the passages. End every sentence with its number. 每句话末尾标出编号。 "
PATIENCE_S = 25.0
"""For one measurement of continuous batching."""
NEVER = -1
"""An end token that does not exist: every answer is as long as it may be."""
SHAPES = {
    "8b": {
        "vocab_size": 128_256,
        "hidden_size": 4096,
        "intermediate_size": 14_336,
        "num_hidden_layers": 32,
        "num_attention_heads": 32,
        "num_key_value_heads": 8,
        "rope_theta": 500_000.0,
    },
    "tiny": {
        "vocab_size": 512,
        "hidden_size": 64,
        "intermediate_size": 128,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
    },
}


@dataclass(frozen=True)
class Timing:
    """One answer: seconds from the question to its first token and to its last, and how many tokens came."""

    first_s: float
    whole_s: float
    tokens: int


@dataclass(frozen=True)
class Row:
    """What was measured with so many answers at a time; memory is the most that was taken so far, in GiB."""

    engine: str
    parallel: int
    first_token_median_s: float
    first_token_p95_s: float
    tokens_a_second: float
    answers_a_minute: float
    memory_gib: float


Serve = Callable[[PreTrainedModel, list[list[int]], int], list[Timing]]


def main() -> None:
    """Build the model, measure, print a table and write JSON."""
    arguments = _arguments()
    begun = time.monotonic()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = build(arguments.shape, device)
    setting = {
        "card": torch.cuda.get_device_name() if device == "cuda" else platform.processor() or "CPU",
        "shape": arguments.shape,
        "parameters": sum(weight.numel() for weight in model.parameters()),
        "build_s": round(time.monotonic() - begun, 1),
        "torch": torch.__version__,
        "transformers": transformers.__version__,
        "prompt_tokens": PROMPT_TOKENS,
        "answer_tokens": arguments.answer_tokens,
    }
    print(*(f"{name} {value}" for name, value in setting.items()), sep=", ", flush=True)
    rows: list[Row] = []
    for name, serve in ENGINES.items():
        for parallel in arguments.parallel:
            if time.monotonic() - begun < arguments.limit_s:
                rows += _measured(name, serve, model, parallel, arguments.answer_tokens)
            arguments.out.write_text(json.dumps({**setting, "rows": [asdict(row) for row in rows]}, indent=1))


def build(shape: str, device: str) -> PreTrainedModel:
    """Make a model of random bf16 weights on a device, and answer once so that its kernels are there."""
    config = LlamaConfig(**SHAPES[shape], max_position_embeddings=8192, attn_implementation="sdpa")
    torch.manual_seed(0)
    torch.set_default_dtype(torch.bfloat16)
    with torch.device(device):
        model = LlamaForCausalLM(config)
    torch.set_default_dtype(torch.float32)
    model = model.to(torch.bfloat16).eval()
    batch(model, prompts(2), 4)
    return model


def prompts(count: int) -> list[list[int]]:
    """Write prompts: the same rules, then passages and a question that differ; a byte is a token."""
    rules = (RULES * 8).encode()[:RULES_TOKENS]
    rest = PROMPT_TOKENS - RULES_TOKENS
    return [list(rules + (f"<passage n={number}> Parcels take {number} days. " * 20).encode()[:rest])
            for number in range(count)]  # fmt: skip


@torch.inference_mode()
def batch(model: PreTrainedModel, asked: list[list[int]], answer_tokens: int) -> list[Timing]:
    """Answer all in one batch, token by token, as a plain loop does."""
    start = time.monotonic()
    cache = DynamicCache(config=model.config)
    tokens = torch.tensor(asked, device=model.device)
    first_s = 0.0
    for number in range(answer_tokens):
        logits = model(tokens, past_key_values=cache, use_cache=True, logits_to_keep=1).logits
        tokens = logits[:, -1].argmax(-1, keepdim=True)
        if number == 0:
            tokens.cpu()  # waits for the card
            first_s = time.monotonic() - start
    tokens.cpu()
    return [Timing(first_s, time.monotonic() - start, answer_tokens)] * len(asked)


def continuous(model: PreTrainedModel, asked: list[list[int]], answer_tokens: int) -> list[Timing]:
    """Let transformers' continuous batching answer; the time in which it captures its CUDA graphs does not count."""
    config = GenerationConfig(max_new_tokens=answer_tokens, do_sample=False, eos_token_id=NEVER, pad_token_id=0)
    arrived: dict[str, list[float]] = {}
    tokens: dict[str, int] = {}
    way = {"generation_config": config, "continuous_batching_config": _batching(model)}
    with model.continuous_batching_context_manager(**way) as manager:
        _serve(manager, asked[:1], 4, {}, {})
        start = time.monotonic()
        _serve(manager, asked, answer_tokens, arrived, tokens)
    return [Timing(times[0] - start, times[-1] - start, tokens[name]) for name, times in arrived.items()]


def _batching(model: PreTrainedModel) -> ContinuousBatchingConfig:
    """Keep to what is installed, and on a machine without a card to a small cache: it would take all the memory."""
    small = {} if model.device.type == "cuda" else {"num_blocks": 64, "max_batch_tokens": 256}
    wanted = {"auto_switch_to_flash": False, **small}
    known = inspect.signature(ContinuousBatchingConfig).parameters
    return ContinuousBatchingConfig(**{name: value for name, value in wanted.items() if name in known})


def _serve(
    manager: ContinuousBatchingManager,
    asked: list[list[int]],
    limit: int,
    arrived: dict[str, list[float]],
    tokens: dict[str, int],
) -> None:
    """Ask all at once and note when each token came."""
    until = time.monotonic() + PATIENCE_S
    waiting = {manager.add_request(ids, max_new_tokens=limit, streaming=True) for ids in asked}
    while waiting:
        result = manager.get_result(timeout=5)
        if time.monotonic() > until or not (result or manager.is_running()):
            raise RuntimeError("continuous batching ended by itself, or is late")
        if result is None:
            continue
        if result.error:
            raise RuntimeError(result.error)
        arrived.setdefault(result.request_id, []).append(time.monotonic())
        tokens[result.request_id] = len(result.generated_tokens)
        if result.is_finished():
            waiting.discard(result.request_id)


ENGINES: dict[str, Serve] = {"plain batch": batch, "continuous batching": continuous}


def _measured(name: str, serve: Serve, model: PreTrainedModel, parallel: int, answer_tokens: int) -> list[Row]:
    """Measure one row; none where the engine fails."""
    try:
        timings = serve(model, prompts(parallel), answer_tokens)
        row = _row(name, timings)
    except Exception as error:  # whatever a version of transformers lacks; the other engine goes on
        print(f"{name}, {parallel} at a time: {type(error).__name__}: {error}", flush=True)
        return []
    finally:
        with suppress(RuntimeError):
            torch.cuda.empty_cache()
    print(*(f"{key} {value}" for key, value in asdict(row).items()), sep=" | ", flush=True)
    return [row]


def _row(name: str, timings: list[Timing]) -> Row:
    firsts = sorted(timing.first_s for timing in timings)
    whole_s = max(timing.whole_s for timing in timings)
    memory = torch.cuda.max_memory_allocated() / 2**30 if torch.cuda.is_available() else 0.0
    return Row(
        engine=name,
        parallel=len(timings),
        first_token_median_s=round(statistics.median(firsts), 3),
        first_token_p95_s=round(firsts[int(len(firsts) * 0.95)], 3),
        tokens_a_second=round(sum(timing.tokens for timing in timings) / whole_s, 1),
        answers_a_minute=round(len(timings) * 60 / whole_s, 1),
        memory_gib=round(memory, 1),
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shape", choices=SHAPES, default="8b")
    parser.add_argument("--out", type=Path, default=Path("llm_gpu.json"))
    parser.add_argument("--answer-tokens", type=int, default=ANSWER_TOKENS)
    parser.add_argument("--parallel", type=int, nargs="+", default=PARALLEL, help="how many answers at a time")
    parser.add_argument("--limit-s", type=float, default=110, help="no new measurement is begun after so many seconds")
    return parser.parse_args()


if __name__ == "__main__":
    main()
