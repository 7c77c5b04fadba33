"""What each figure has to reach: its aim, and, as long as it is short of that, the floor it may not fall under."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import DataError
from assistant.evaluation.figures import Figures, LanguageReport

BOTH = "both"
CHINESE_BEHIND_ENGLISH = "chinese_behind_english"
LOWER_IS_BETTER = frozenset(
    {
        "calibration_error",
        "false_alarms",
        "language_undetermined",
        "parse_ms_p50",
        "parse_ms_p95",
        CHINESE_BEHIND_ENGLISH,
    }
)
FIGURE_NAMES = tuple(field.name for field in fields(Figures))


@dataclass(frozen=True)
class Bar:
    """What a figure has to reach.

    Attributes:
        aim: What it should be, at least; at most where lower is better.
        floor: What it has to be until the aim is reached; None: the aim itself.
    """

    aim: float
    floor: float | None = None

    @property
    def enforced(self) -> float:
        """What fails the build when missed."""
        return self.aim if self.floor is None else self.floor


@dataclass(frozen=True)
class Verdict:
    """A figure held against its bar.

    Attributes:
        scope: "en", "zh" or "both".
        name: The figure's name.
        value: What was measured; NaN where there was nothing to measure, which misses every bar.
        bar: What it has to reach.
    """

    scope: str
    name: str
    value: float
    bar: Bar

    @property
    def holds(self) -> bool:
        """Tell whether the enforced bar is reached."""
        return self._reaches(self.bar.enforced)

    @property
    def reaches_aim(self) -> bool:
        """Tell whether the aim is reached."""
        return self._reaches(self.bar.aim)

    def _reaches(self, bar: float) -> bool:
        return self.value <= bar if self.name in LOWER_IS_BETTER else self.value >= bar


Bars = Mapping[str, Mapping[str, Bar]]


def read_bars(file: Path) -> Bars:
    """Read `{en: {figure: {aim, floor}}, zh: …, both: …}`.

    Raises:
        DataError: The file is missing or not of this form, a figure has no bar, or a bar is of no known figure.
    """
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        bars = {scope: {name: _bar(entry) for name, entry in entries.items()} for scope, entries in content.items()}
    except (OSError, yaml.YAMLError, AttributeError, TypeError, KeyError, ValueError) as error:
        raise DataError(f'"{file}" is no file of bars ({error!r}); expected en: {{figure: {{aim: 0.93}}}}') from error
    for scope, entries in bars.items():
        _check_names(file, scope, set(entries))
    return bars


def _bar(entry: dict[str, Any]) -> Bar:
    floor = entry.get("floor")
    if set(entry) - {"aim", "floor"}:
        raise ValueError(f"expected aim and floor only, found {sorted(entry)}")
    return Bar(float(entry["aim"]), None if floor is None else float(floor))


def _check_names(file: Path, scope: str, names: set[str]) -> None:
    known = {CHINESE_BEHIND_ENGLISH} if scope == BOTH else set(FIGURE_NAMES)
    for name in sorted(names - known):
        raise DataError(f'"{file}" has a bar for "{name}" under "{scope}"; expected one of {", ".join(sorted(known))}.')
    for name in sorted(known - names):
        raise DataError(f'"{file}" has no bar for "{name}" under "{scope}"; expected a line {name}: {{aim: …}}.')


def judge(reports: Mapping[str, LanguageReport], bars: Bars) -> list[Verdict]:
    """Hold every figure against its bar.

    Raises:
        DataError: A language that was measured has no bars.
    """
    verdicts = []
    for language, report in reports.items():
        if language not in bars:
            raise DataError(f'There are no bars for "{language}"; expected them in the thresholds.yml of the phrases.')
        measured = vars(report.figures)
        verdicts += [Verdict(language, name, measured[name], bars[language][name]) for name in FIGURE_NAMES]
    if {"en", "zh"} <= set(reports) and BOTH in bars:
        gap = _behind(reports["en"].figures.intent_accuracy, reports["zh"].figures.intent_accuracy)
        verdicts.append(Verdict(BOTH, CHINESE_BEHIND_ENGLISH, gap, bars[BOTH][CHINESE_BEHIND_ENGLISH]))
    return verdicts


def _behind(english: float, chinese: float) -> float:
    gap = english - chinese
    return gap if math.isnan(gap) else max(0.0, gap)
