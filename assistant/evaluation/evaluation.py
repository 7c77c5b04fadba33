"""The whole evaluation: read the phrases, read them with a model, measure, judge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from assistant.evaluation.bare_text import bare
from assistant.evaluation.bars import judge, read_bars
from assistant.evaluation.figures import measure
from assistant.evaluation.held_out import LANGUAGES, HeldOutPhrase, read_held_out
from assistant.evaluation.outcome import Reader, read_all
from assistant.evaluation.report import Circumstances, Measurement
from assistant.evaluation.requests import measure_requests

BARS_FILE = "thresholds.yml"
REQUESTS_FOLDER = "requests"

Track = Callable[[Sequence[HeldOutPhrase]], Iterable[HeldOutPhrase]]


def evaluate(
    reader: Reader,
    *,
    archive: Path,
    utterances: Path,
    languages: Sequence[str] = LANGUAGES,
    trained_on: Iterable[str] = (),
    track: Track = iter,
) -> Measurement:
    """Measure what a reader makes of held-out phrases.

    Args:
        reader: Usually a `TrainedModel`.
        archive: The model's file, for the record.
        utterances: Folder of phrases; the bars stand in its thresholds.yml, without which nothing is judged. Messages
            with several requests stand in its folder `requests`, if any.
        languages: Which to measure.
        trained_on: Training phrases; held-out ones that are the same but for case and punctuation do not count.
        track: Goes through the phrases, showing how far it is.

    Raises:
        DataError: Phrases or bars cannot be used.
    """
    held_out = read_held_out(utterances, languages)
    known = {bare(text) for text in trained_on}
    phrases = [phrase for phrase in held_out if bare(phrase.text) not in known]
    file = utterances / BARS_FILE
    bars = read_bars(file) if file.exists() else None
    outcomes = read_all(reader, track(phrases))
    reports = {language: measure(outcomes, language=language) for language in languages}
    verdicts = judge(reports, bars) if bars is not None else []
    files = {language: utterances / REQUESTS_FOLDER / f"{language}.yml" for language in languages}
    requests = {language: measure_requests(reader, file) for language, file in files.items() if file.exists()}
    left_out = len(held_out) - len(phrases)
    return Measurement(Circumstances.now(archive), reports, verdicts, outcomes, left_out, requests)
