"""Questions of which it is known what answers them: of articles, curated answers and approved conversations."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.knowledge.passages import HEADING_JOINT, Passage
from assistant.knowledge.tokens import contains_chinese
from assistant.llm.mask import Mask
from assistant.services.feedback import Feedback

WORDINGS = Path(__file__).with_name("wordings.yml")


@dataclass(frozen=True)
class Asked:
    """A question, and the passage that answers it."""

    question: str
    passage: Passage
    origin: str


def asked_of_articles(passages: Iterable[Passage], *, chance: random.Random) -> Iterator[Asked]:
    """Ask for each section by its headings, in one of the wordings."""
    for passage in passages:
        if passage.kind == "article":
            wordings = _wordings()[passage.language]["section" if passage.heading else "article"]
            heading = passage.heading.rsplit(HEADING_JOINT, 1)[-1]
            question = chance.choice(wordings).format(title=passage.title, heading=heading.rstrip("?？"))
            yield Asked(question, passage, "article")


def asked_of_editors(passages: Iterable[Passage]) -> Iterator[Asked]:
    """Ask each question that an editor has foreseen as it was worded: of a curated answer, of a section."""
    for passage in passages:
        for question in passage.questions:
            yield Asked(question, passage, passage.kind)


def asked_by_customers(approved: Iterable[Feedback], passages: Sequence[Passage], *, mask: Mask) -> Iterator[Asked]:
    """Ask what customers asked where they liked the answer, personal data hidden.

    An answer that cites nothing, or a text that no article holds any longer, teaches nothing.
    """
    for feedback in approved:
        cited = [passage for text in feedback.cited for passage in passages if _holds(passage, text)]
        question = mask.hide(feedback.question).strip()
        if cited and question and contains_chinese(question) == (cited[0].language == "zh"):
            yield Asked(question, cited[0], "conversation")


def _holds(passage: Passage, text: str) -> bool:
    """Tell whether a quotation stands in a passage; its sentences are joined by spaces there, by lines here."""
    return "".join(text.split()) in "".join(passage.text.split())


@cache
def _wordings() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(WORDINGS.read_text(encoding="utf-8"))
    return content
