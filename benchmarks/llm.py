"""What our way to a language model costs over calling the server directly: `python -m benchmarks.llm`.

The same prompts go to the same server, in turn directly (httpx, reading the stream and nothing else) and through our
client with sentence splitting, checks and masking. Without `--base-url` a server of ours sends words at a fixed pace:
it takes no time of its own, so our share is as large as it can be.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import httpx

from assistant.knowledge.knowledge_index import Hit
from assistant.knowledge.passages import Passage, split_article
from assistant.knowledge.reading.library import read_library
from assistant.llm.opening import open_writer
from assistant.llm.prompt_maker import PromptMaker, PromptPassage
from assistant.llm.question import Question
from assistant.settings import PROJECT_FOLDER, Settings
from assistant.testing.model_server import Answer, serving

PARALLEL = (1, 8, 32, 64)
PACE_S = 0.03
UNLIMITED = {"llm_tokens_per_conversation": 10**9, "llm_tokens_per_day": 10**9, "llm_parallel": 64}


@dataclass(frozen=True)
class Timing:
    """One answer: seconds to its first text and to its end, and how many characters came."""

    first_s: float
    whole_s: float
    chars: int


Ask = Callable[[Passage], Awaitable[Timing]]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--base-url", help="a server to measure with (default: one of ours that sends words at a fixed pace)"
    )
    parser.add_argument("--model", default="paced")
    parser.add_argument("--engine", default="vllm")
    parser.add_argument("--answers", type=int, default=3, help="answers for each of the parallel customers")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        return _serve()
    with ExitStack() as stack:
        url = arguments.base_url or stack.enter_context(_server_process())
        settings = Settings(llm_base_url=url, llm_model=arguments.model, llm_engine=arguments.engine, **UNLIMITED)
        asyncio.run(_measure(settings, arguments.answers))


@contextmanager
def _server_process() -> Iterator[str]:
    """Run our server in a process of its own: it must not share an interpreter with what is measured."""
    command = [sys.executable, "-m", "benchmarks.llm", "--serve"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdin is not None
        yield process.stdout.readline().strip()
        process.stdin.close()


def _serve() -> None:
    with serving(_paced) as server:
        print(server.url, flush=True)
        sys.stdin.read()  # until whoever started it is done


def _paced(body: dict[str, object]) -> Answer:
    """Say the first passage word by word, each sentence cited."""
    messages = body["messages"]
    assert isinstance(messages, list)
    text = str(messages[-1]["content"]).split(">\n")[1].split("\n</passage")[0]
    cited = text.replace(". ", " [1]. ").rstrip(".") + " [1]."
    return Answer(tuple(f"{word} " for word in cited.split()), pause_s=PACE_S)


async def _measure(settings: Settings, answers: int) -> None:
    passages = _passages()
    writer = open_writer(settings)
    async with httpx.AsyncClient(timeout=60, limits=httpx.Limits(max_connections=100), trust_env=False) as http:
        ways: dict[str, Ask] = {"direct": _direct(http, settings), "ours": _ours(writer)}
        print("| parallel | first text, direct p50/p95 ms | added p50 | added p95 | throughput of direct |")
        print("|---|---|---|---|---|")
        for parallel in PARALLEL:
            timings: dict[str, list[Timing]] = {name: [] for name in ways}
            speeds: dict[str, list[float]] = {name: [] for name in ways}
            for turn in range(answers + 1):
                for name, ask in ways.items():
                    started = time.monotonic()
                    made = await asyncio.gather(*(ask(passages[at % len(passages)]) for at in range(parallel)))
                    if turn:  # the first one warms up
                        timings[name] += made
                        speeds[name].append(sum(one.chars for one in made) / (time.monotonic() - started))
            print(_row(parallel, timings, speeds))
    await writer.aclose()


def _row(parallel: int, timings: dict[str, list[Timing]], speeds: dict[str, list[float]]) -> str:
    direct, ours = ([one.first_s * 1000 for one in timings[name]] for name in ("direct", "ours"))
    share = statistics.mean(speeds["ours"]) / statistics.mean(speeds["direct"])
    added = [f"{_quantile(ours, q) - _quantile(direct, q):.1f} ms" for q in (0.5, 0.95)]
    first = f"{_quantile(direct, 0.5):.0f} / {_quantile(direct, 0.95):.0f}"
    return f"| {parallel} | {first} | {added[0]} | {added[1]} | {share:.1%} |"


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def _direct(http: httpx.AsyncClient, settings: Settings) -> Ask:
    """Read the stream until the first sentence has come, then to its end, and do nothing else."""
    maker = PromptMaker(shop_name=settings.shop_name, context_tokens=settings.llm_context_tokens)

    async def ask(passage: Passage) -> Timing:
        prompt = maker.answer(_question(passage), [PromptPassage(_title(passage), passage.text)], language="en")
        messages = [{"role": message.role, "content": message.content} for message in prompt.messages]
        body = {"model": settings.llm_model, "messages": messages, "max_tokens": prompt.limit_tokens, "stream": True,
                "temperature": 0}  # fmt: skip
        started, first, text = time.monotonic(), 0.0, ""
        async with http.stream("POST", f"{settings.llm_base_url}/chat/completions", json=body) as response:
            async for line in response.aiter_lines():
                if line.startswith("data: {"):
                    text += json.loads(line[6:])["choices"][0].get("delta", {}).get("content") or ""
                    if not first and _holds_sentence(text):
                        first = time.monotonic() - started
        return Timing(first or time.monotonic() - started, time.monotonic() - started, len(text))

    return ask


def _holds_sentence(text: str) -> bool:
    """Tell whether a sentence has ended and the next one begun: before that nothing can be released."""
    return "]. " in text and not text.rstrip().endswith("].")


def _ours(writer) -> Ask:  # noqa: ANN001 - a Writer
    async def ask(passage: Passage) -> Timing:
        started, firsts = time.monotonic(), []

        async def show(text: str) -> bool:
            firsts.append(time.monotonic() - started)
            return True

        question = Question(_question(passage), "en", "bench")
        answer = await writer.answerer.answer(question, [Hit(passage, 0.9, 0.9, None)], show=show)
        assert answer.complete, f"a good sentence was cut: {passage.text}"
        whole = time.monotonic() - started
        return Timing(firsts[0] if firsts else whole, whole, len(answer.text))

    return ask


def _passages() -> list[Passage]:
    """Passages of at least two plain sentences."""
    articles = read_library(PROJECT_FOLDER / "knowledge").articles
    found = (passage for article in articles if article.language == "en" for passage in split_article(article))
    plain = [passage for passage in found if passage.text.count(". ") >= 1]
    return [passage for passage in plain if not any(sign in passage.text for sign in '?!\n"')]


def _title(passage: Passage) -> str:
    return " › ".join(filter(None, (passage.title, passage.heading)))


def _question(passage: Passage) -> str:
    return f"What about {passage.heading or passage.title}?"


if __name__ == "__main__":
    main()
