"""Runs the cases through the checks, and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from assistant.benchmarks.checks.cases import Case
from assistant.llm.checks.checker import Checker


@dataclass(frozen=True)
class Figures:
    """What came out for one language.

    Args:
        cases: How many cases a rule made, by (good, rule).
        wrong: How many of them were judged wrongly.
        mistakes: The cases judged wrongly, each with the fault that was found.
    """

    language: str
    cases: Counter[tuple[bool, str]] = field(default_factory=Counter)
    wrong: Counter[tuple[bool, str]] = field(default_factory=Counter)
    mistakes: list[tuple[Case, str | None]] = field(default_factory=list)

    def count(self, *, good: bool) -> int:
        """How many good or altered sentences there were."""
        return sum(count for (kind, _), count in self.cases.items() if kind == good)

    @property
    def caught(self) -> float:
        """The share of altered sentences that were refused."""
        return 1 - self._wrong(good=False) / self.count(good=False)

    @property
    def refused(self) -> float:
        """The share of good sentences that were refused."""
        return self._wrong(good=True) / self.count(good=True)

    def lines(self, *, mistakes: int = 0) -> Iterator[str]:
        """Write the figures, a rule a line, and some of the mistakes."""
        yield f"{self.language}: {self.count(good=False)} altered, {self.caught:.2%} caught (bar 99 %)"
        yield f"{self.language}: {self.count(good=True)} good, {self.refused:.2%} refused (bar 2 %)"
        for (good, rule), count in sorted(self.cases.items()):
            judged = (
                f"{self.wrong[good, rule] / count:7.2%} refused"
                if good
                else f"{1 - self.wrong[good, rule] / count:7.2%} caught"
            )
            yield f"  {_kind(good=good):<8} {rule:<30} {count:>6} {judged}"
        for case, fault in self.mistakes[:mistakes]:
            yield f"  {_kind(good=case.good)}, {case.rule}, {fault or 'passed'}: {case.sentence}"

    def as_dict(self) -> dict[str, Any]:
        """Give the figures as plain values."""
        return {
            "altered": self.count(good=False),
            "caught": round(self.caught, 5),
            "good": self.count(good=True),
            "refused": round(self.refused, 5),
        }

    def _wrong(self, *, good: bool) -> int:
        return sum(count for (kind, _), count in self.wrong.items() if kind == good)


def _kind(*, good: bool) -> str:
    return "good" if good else "altered"


def measure(cases: Iterable[Case], language: str) -> Figures:
    """Judge every case."""
    figures = Figures(language)
    for case in cases:
        fault = Checker(case.sources, language=language).fault(case.sentence)
        figures.cases[case.good, case.rule] += 1
        if (fault is None) != case.good:
            figures.wrong[case.good, case.rule] += 1
            figures.mistakes.append((case, fault))
    return figures
