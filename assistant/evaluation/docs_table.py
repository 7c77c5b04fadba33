"""The table of figures in docs/reference/evaluation.md, generated between two markers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.errors import DataError
from assistant.evaluation.bars import FIGURE_NAMES, LOWER_IS_BETTER, Verdict
from assistant.evaluation.report import LANGUAGE_NAMES, Measurement, show, words

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


def write_table(file: Path, measurement: Measurement) -> None:
    """Put the figures between the markers of a page.

    Raises:
        DataError: The page or its markers are missing.
    """
    page = file.read_text(encoding="utf-8") if file.exists() else ""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise DataError(f'"{file}" has no place for the figures; expected a line "{BEGIN}" and below it "{END}".')
    table = "\n".join(_table(measurement))
    file.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


def _table(measurement: Measurement) -> Iterator[str]:
    languages = list(measurement.reports)
    by_place = {(verdict.scope, verdict.name): verdict for verdict in measurement.verdicts}
    circumstances = measurement.circumstances
    yield f"Model {circumstances.model}, {circumstances.date}, {circumstances.machine}."
    for language, report in measurement.reports.items():
        yield f"{LANGUAGE_NAMES[language]}: {report.in_scope} phrases in scope, {report.out_of_scope} out of scope."
    if measurement.left_out:
        yield f"Not counted, since the training phrases have them too: {measurement.left_out}."
    yield ""
    yield "| figure | " + " | ".join(f"{LANGUAGE_NAMES[language]} | its bar" for language in languages) + " |"
    yield "|---" * (1 + 2 * len(languages)) + "|"
    for name in FIGURE_NAMES:
        cells = [
            f"{show(name, vars(measurement.reports[language].figures)[name])} | {_bar(by_place.get((language, name)))}"
            for language in languages
        ]
        yield f"| {words(name)} | {' | '.join(cells)} |"
    for verdict in measurement.verdicts:
        if verdict.scope not in measurement.reports:
            yield f"\n{words(verdict.name).capitalize()}: {show(verdict.name, verdict.value)} ({_bar(verdict)})."


def _bar(verdict: Verdict | None) -> str:
    if verdict is None:
        return "none"
    sign = "≤" if verdict.name in LOWER_IS_BETTER else "≥"
    aim = f"{sign} {show(verdict.name, verdict.bar.aim)}"
    if verdict.reaches_aim:
        return aim
    return f"below its aim {aim}; held to {sign} {show(verdict.name, verdict.bar.enforced)}"
