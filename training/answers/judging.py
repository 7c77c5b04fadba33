"""What a model's answers are worth: each goes the product's own way, sentence by sentence through the same checks."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass

from assistant.knowledge.knowledge_index import Hit
from assistant.llm.grounded import GroundedAnswerer
from assistant.llm.question import Question
from training.answers.config import Bar
from training.answers.example import Example


@dataclass(frozen=True)
class Verdict:
    """What became of one question.

    Args:
        shown: Whether any sentence was shown; each one shown cites its passages.
        grounded: Whether the whole answer was, as no sentence failed a check.
        right: Whether it cites the passage that answers.
    """

    example: Example
    shown: bool
    grounded: bool
    right: bool


@dataclass(frozen=True)
class Figures:
    """Shares of one language's questions, 0 to 1.

    Args:
        cited: Of the answerable questions, those that got at least one sentence, with its source.
        grounded: Those whose whole answer passed.
        right: Those that cite the right passage.
        refused: Of the unanswerable questions, those to which nothing was shown.
    """

    language: str
    answerable: int
    unanswerable: int
    cited: float
    grounded: float
    right: float
    refused: float

    @classmethod
    def of(cls, language: str, verdicts: Iterable[Verdict]) -> Figures:
        """Count the verdicts of a language."""
        own = [verdict for verdict in verdicts if verdict.example.language == language]
        answerable = [verdict for verdict in own if verdict.example.right is not None]
        unanswerable = [verdict for verdict in own if verdict.example.right is None]
        return cls(
            language,
            len(answerable),
            len(unanswerable),
            cited=_share([verdict.shown for verdict in answerable]),
            grounded=_share([verdict.grounded for verdict in answerable]),
            right=_share([verdict.right for verdict in answerable]),
            refused=_share([not verdict.shown for verdict in unanswerable]),
        )

    def below(self, bar: Bar) -> list[str]:
        """Name what is below the bar; a share of nothing proves nothing."""
        reached = {"grounded": self.grounded, "right": self.right, "refused": self.refused}
        return [
            f"{self.language}: {name} {share:.1%}, expected {getattr(bar, name):.1%}"
            for name, share in reached.items()
            if share < getattr(bar, name)
        ]


async def judge(answerer: GroundedAnswerer, examples: Iterable[Example]) -> AsyncIterator[Verdict]:
    """Ask every question with its passages, one after the other."""
    for number, example in enumerate(examples):
        question = Question(example.question, example.language, f"judged-{number}")
        hits = [Hit(passage, 1.0, 1.0, None) for passage in example.passages]
        answer = await answerer.answer(question, hits, show=_on)
        named = {hit.passage.id for hit in answer.cited}
        right = example.right is not None and example.passages[example.right - 1].id in named
        yield Verdict(example, shown=bool(answer.text), grounded=answer.complete, right=right)


async def _on(text: str) -> bool:
    """Read to the end."""
    return True


def _share(facts: Sequence[bool]) -> float:
    return sum(facts) / len(facts) if facts else 0.0
