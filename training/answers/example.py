"""One example: a question with passages, and the answer that the product would let through."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.errors import DataError
from assistant.knowledge.passages import Passage
from assistant.knowledge.searcher import to_passage
from assistant.llm.grounded import shown_to_model
from assistant.llm.prompt_maker import PromptMaker

TRAINING, HELD_OUT = "training", "held_out"
SPLITS = (TRAINING, HELD_OUT)
NO_ANSWER = {"en": "No answer.", "zh": "没有答案。"}
"""What the prompts tell a model to write when the passages do not tell."""


@dataclass(frozen=True)
class Example:
    """A question, the passages that a model is shown, and what it should write.

    Args:
        article: The article, curated answer or cited passage that it comes from; all of one lie in one split.
        origin: "article", "answer" or "conversation".
        passages: As they stand in the prompt, the first one being [1].
        answer: With its marks.
        right: The number of the passage that answers; None where none does.
    """

    question: str
    language: str
    article: str
    origin: str
    passages: tuple[Passage, ...]
    answer: str
    right: int | None


def write_examples(file: Path, examples: Iterable[Example], prompts: PromptMaker) -> None:
    """Write one JSON object a line: the example, and the chat that it is for a trainer."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(_row(example, prompts), ensure_ascii=False, default=str) for example in examples)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def read_examples(file: Path) -> Iterator[Example]:
    """Read what `write_examples` wrote.

    Raises:
        DataError: The file is missing.
    """
    if not file.is_file():
        raise DataError(f'"{file}" is missing; run: python -m training.answers.prepare CONFIG')
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        named = {name: row[name] for name in Example.__dataclass_fields__}
        yield Example(**{**named, "passages": tuple(map(to_passage, row["passages"]))})


def _row(example: Example, prompts: PromptMaker) -> dict[str, Any]:
    shown = [shown_to_model(passage) for passage in example.passages]
    prompt = prompts.answer(example.question, shown, language=example.language)
    return {
        **asdict(example),
        "prompt": [asdict(message) for message in prompt.messages],
        "completion": [{"role": "assistant", "content": example.answer}],
    }
