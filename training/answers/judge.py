"""`python -m training.answers.judge CONFIG`: ask the model at LLM_BASE_URL what was held out; may it serve?

Any model can be judged, also one that nobody tuned. Exit code 0 when every language reaches the bar of CONFIG, else 1.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict

from tqdm import tqdm

from assistant.errors import LanguageModelError
from assistant.knowledge.articles import LANGUAGES
from assistant.llm import open_writer
from assistant.llm.writer import Writer
from assistant.settings import settings
from training.answers.arguments import parser_for
from training.answers.config import TuningConfig, read_config
from training.answers.example import HELD_OUT, SPLITS, Example, read_examples
from training.answers.judging import Figures, Verdict, judge


async def verdicts_on(writer: Writer, examples: Sequence[Example]) -> list[Verdict]:
    """Let the model answer.

    Raises:
        LanguageModelError: It does not answer at all.
    """
    try:
        await writer.client.check()
        return [verdict async for verdict in judge(writer.answerer, tqdm(examples, desc="judged"))]
    finally:
        await writer.aclose()


def report(verdicts: Sequence[Verdict], config: TuningConfig, split: str) -> int:
    """Print the figures and keep them in the run's folder; return the exit code."""
    figures = [Figures.of(language, verdicts) for language in LANGUAGES]
    for one in figures:
        print(
            f"{one.language}: {one.answerable} answerable: cited {one.cited:.1%}, grounded {one.grounded:.1%}, "
            f"right {one.right:.1%}; {one.unanswerable} unanswerable: refused {one.refused:.1%}"
        )
    below = [line for one in figures for line in one.below(config.bar)]
    kept = {"model": settings().llm_model, "split": split, "figures": list(map(asdict, figures)), "below": below}
    (config.output / f"judged_{split}.json").write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    for line in below:
        print(f"FAIL {line}")
    print("FAIL this model must not serve" if below else "OK this model may serve")
    return int(bool(below))


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge as the command line says."""
    parser = parser_for(__doc__)
    parser.add_argument("--split", choices=SPLITS, default=HELD_OUT, help="which examples (default: %(default)s)")
    given = parser.parse_args(arguments)
    config = read_config(given.config)
    writer = open_writer(settings())
    if writer is None:
        print("FAIL LLM_BASE_URL names no model; start one and name it there and in LLM_MODEL")
        return 1
    try:
        verdicts = asyncio.run(verdicts_on(writer, list(read_examples(config.examples(given.split)))))
    except LanguageModelError as error:
        print(f"FAIL no model answers: {error}; see LLM_BASE_URL and LLM_MODEL")
        return 1
    return report(verdicts, config, given.split)


if __name__ == "__main__":
    raise SystemExit(main())
