"""From outcomes to the figures of one language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evaluation.held_out import OUT_OF_SCOPE
from assistant.evaluation.markup import Span
from assistant.evaluation.metrics import Score, calibration_error, label_scores, macro_f1, percentile, set_score, share
from assistant.evaluation.outcome import Outcome
from assistant.nlu.text import HAN_CHARACTER, LATIN_LETTER

LONGEST_LISTS = 12


@dataclass(frozen=True)
class Figures:
    """Everything that has a bar; shares are 0 to 1.

    The intent's figures count phrases in scope alone; a false alarm is one of these called out of scope, and counts as
    an error of accuracy too. Entities are right when span and kind are exact. For the language only phrases with a
    letter of its script count ("ok" among the Chinese ones does not); those left undetermined are counted apart.
    """

    intent_accuracy: float
    macro_f1: float
    calibration_error: float
    out_of_scope_recall: float
    out_of_scope_recall_near: float
    out_of_scope_recall_far: float
    false_alarms: float
    entity_precision: float
    entity_recall: float
    entity_f1: float
    language_accuracy: float
    language_undetermined: float
    parse_ms_p50: float
    parse_ms_p95: float


@dataclass(frozen=True)
class Confusion:
    """An intent taken for another, how often, and the first phrase that was."""

    intent: str
    taken_for: str
    count: int
    example: str


@dataclass(frozen=True)
class NamedScore:
    """The score of one intent or of one kind of entity."""

    name: str
    score: Score


@dataclass(frozen=True)
class LanguageReport:
    """What was measured in one language, and where it goes wrong."""

    language: str
    in_scope: int
    out_of_scope: int
    figures: Figures
    entities: tuple[NamedScore, ...]
    confusions: tuple[Confusion, ...]
    worst: tuple[NamedScore, ...]


def measure(outcomes: Sequence[Outcome], *, language: str) -> LanguageReport:
    """Measure the outcomes of one language."""
    own = [outcome for outcome in outcomes if outcome.phrase.language == language]
    inside = [outcome for outcome in own if outcome.phrase.in_scope]
    return LanguageReport(
        language=language,
        in_scope=len(inside),
        out_of_scope=len(own) - len(inside),
        figures=_figures(own, inside),
        entities=_entity_kinds(inside),
        confusions=_confusions(own),
        worst=_worst(inside),
    )


def _figures(own: Sequence[Outcome], inside: Sequence[Outcome]) -> Figures:
    outside = [outcome for outcome in own if not outcome.phrase.in_scope]
    pairs = _pairs(inside)
    spans = set_score((set(outcome.phrase.spans), set(outcome.spans)) for outcome in inside)
    written = [outcome for outcome in own if _is_written_in(outcome.phrase.language, outcome.phrase.text)]
    determined = [outcome for outcome in written if outcome.language is not None]
    times = [outcome.milliseconds for outcome in own]
    return Figures(
        intent_accuracy=share(outcome.right for outcome in inside),
        macro_f1=macro_f1(pairs),
        calibration_error=calibration_error([o.confidence for o in inside], [o.right for o in inside]),
        out_of_scope_recall=share(outcome.right for outcome in outside),
        out_of_scope_recall_near=share(outcome.right for outcome in outside if outcome.phrase.group == "near"),
        out_of_scope_recall_far=share(outcome.right for outcome in outside if outcome.phrase.group == "far"),
        false_alarms=share(outcome.intent == OUT_OF_SCOPE for outcome in inside),
        entity_precision=spans.precision,
        entity_recall=spans.recall,
        entity_f1=spans.f1,
        language_accuracy=share(outcome.language == outcome.phrase.language for outcome in determined),
        language_undetermined=share(outcome.language is None for outcome in written),
        parse_ms_p50=percentile(times, 50),
        parse_ms_p95=percentile(times, 95),
    )


def _is_written_in(language: str, text: str) -> bool:
    return (HAN_CHARACTER if language == "zh" else LATIN_LETTER).search(text) is not None


def _pairs(outcomes: Sequence[Outcome]) -> list[tuple[str, str]]:
    return [(outcome.phrase.intent, outcome.intent) for outcome in outcomes]


def _entity_kinds(outcomes: Sequence[Outcome]) -> tuple[NamedScore, ...]:
    kinds = {span.kind for outcome in outcomes for span in (*outcome.phrase.spans, *outcome.spans)}
    return tuple(
        NamedScore(kind, set_score((_of_kind(o.phrase.spans, kind), _of_kind(o.spans, kind)) for o in outcomes))
        for kind in sorted(kinds)
    )


def _of_kind(spans: Sequence[Span], kind: str) -> set[Span]:
    return {span for span in spans if span.kind == kind}


def _confusions(outcomes: Sequence[Outcome]) -> tuple[Confusion, ...]:
    examples: dict[tuple[str, str], list[str]] = defaultdict(list)
    for outcome in outcomes:
        if not outcome.right:
            examples[outcome.phrase.intent, outcome.intent].append(outcome.phrase.text)
    counted = Counter({pair: len(texts) for pair, texts in examples.items()})
    return tuple(
        Confusion(intent, taken_for, count, examples[intent, taken_for][0])
        for (intent, taken_for), count in counted.most_common(LONGEST_LISTS)
    )


def _worst(outcomes: Sequence[Outcome]) -> tuple[NamedScore, ...]:
    scores = [NamedScore(name, score) for name, score in label_scores(_pairs(outcomes)).items()]
    faulty = [named for named in scores if named.score.f1 < 1]
    return tuple(sorted(faulty, key=lambda named: (named.score.f1, named.name))[:LONGEST_LISTS])
