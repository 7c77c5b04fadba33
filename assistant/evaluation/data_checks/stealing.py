"""Which intents take the held-out phrases of others, as a trained model sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from assistant.evaluation.data_checks.finding import Finding
from assistant.evaluation.data_checks.project import Phrase
from assistant.evaluation.outcome import Reader

FEWEST_STOLEN = 3


def stolen(reader: Reader, phrases: Iterable[Phrase], *, fewest: int = FEWEST_STOLEN) -> Iterator[Finding]:
    """Find pairs of intents where one takes several of the other's held-out phrases in a language."""
    taken: dict[tuple[str, str, str], list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        got = str((reader.read(phrase.text).get("intent") or {}).get("name") or "")
        if got != phrase.intent:
            taken[phrase.language, phrase.intent, got].append(phrase)
    for (language, intent, thief), lost in sorted(taken.items(), key=lambda item: -len(item[1])):
        if len(lost) < fewest:
            continue
        examples = ", ".join(f'"{phrase.text}"' for phrase in lost[:3])
        wrong = f'"{thief}" takes {len(lost)} of the "{language}" phrases of "{intent}": {examples}'
        expected = f"fewer than {fewest}; move or add training phrases of either, or say in docs why they are one"
        yield Finding(lost[0].place, "phrases stolen", wrong, expected)
