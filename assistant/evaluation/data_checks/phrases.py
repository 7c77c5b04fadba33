"""Checks on phrases: of the training data and held out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from assistant.errors import MisalignedEntityError
from assistant.evaluation.bare_text import bare
from assistant.evaluation.data_checks.finding import Finding
from assistant.evaluation.data_checks.project import Phrase, Project
from assistant.evaluation.held_out import LANGUAGES, OUT_OF_SCOPE
from assistant.nlu.tokens import check_alignment, cut

FEWEST_HELD_OUT = 10
SET_PHRASES = frozenset(
    "affirm ask_why bot_challenge change_language chitchat choose contact_human_agent correct deny goodbye greet help"
    " insult repeat stop thank wait".split()
)
"""Intents that everybody expresses in the same few words: to train on "yes" is no fault, and the evaluation leaves out
what was trained on."""


def in_two_intents(project: Project) -> Iterator[Finding]:
    """Find training phrases that stand in more than one intent."""
    for same in _by_bare_text(project.phrases).values():
        others = [phrase for phrase in same if phrase.intent != same[0].intent]
        if not others:
            continue
        places = ", ".join(f'"{phrase.intent}" ({phrase.place})' for phrase in others)
        yield Finding(
            same[0].place, "phrase in two intents",
            f'the phrase "{same[0].text}" of "{same[0].intent}" also stands in {places}', "one intent for a phrase",
        )  # fmt: skip


def held_out_in_training(project: Project) -> Iterator[Finding]:
    """Find held-out phrases that are trained on, other than set phrases."""
    trained = _by_bare_text(project.phrases)
    for phrase in project.held_out:
        same = trained.get(bare(phrase.text))
        if same and not (phrase.intent in SET_PHRASES and same[0].intent == phrase.intent):
            yield Finding(
                phrase.place, "held-out phrase in training",
                f'the held-out phrase "{phrase.text}" is trained on ({same[0].place}, "{same[0].intent}")',
                "phrases that training has not seen",
            )  # fmt: skip


_UNTRAINED = frozenset({"several_requests"})  # found by splitting a message, not by its words


def too_few(project: Project, *, fewest: int) -> Iterator[Finding]:
    """Find intents with too few phrases in a language, trained or held out."""
    trained = Counter((phrase.intent, phrase.language) for phrase in project.phrases)
    held_out = Counter((phrase.intent, phrase.language) for phrase in project.held_out)
    for intent, place in project.domain.intents.items():
        for language in () if intent in _UNTRAINED else LANGUAGES:
            count = trained[intent, language]
            if count < fewest:
                wrong = f'the intent "{intent}" has {count} training phrases in "{language}"'
                yield Finding(place, "too few phrases", wrong, f"{fewest} or more in its file under data/")
            count = held_out[intent, language]
            if project.held_out and intent != OUT_OF_SCOPE and count < FEWEST_HELD_OUT:
                wrong = f'the intent "{intent}" has {count} held-out phrases in "{language}"'
                more = f"{FEWEST_HELD_OUT} or more in tests/utterances/{language}/{intent}.txt"
                yield Finding(place, "too few phrases", wrong, more)


def misaligned(project: Project) -> Iterator[Finding]:
    """Find entities that cross a token."""
    for phrase in [*project.phrases, *project.held_out]:
        entities = [{"start": span.start, "end": span.end, "entity": span.kind} for span in phrase.spans]
        try:
            check_alignment(phrase.text, cut(phrase.text), entities)
        except MisalignedEntityError as error:
            wrong, _, expected = str(error).partition("; expected ")
            yield Finding(phrase.place, "misaligned entity", wrong, expected)


def unknown_in_phrases(project: Project) -> Iterator[Finding]:
    """Find intents and entities of phrases that domain.yml does not know."""
    domain = project.domain
    seen: set[tuple[str, str]] = set()
    for phrase in [*project.phrases, *project.held_out]:
        if phrase.intent not in domain.intents and ("intent", phrase.intent) not in seen:
            seen.add(("intent", phrase.intent))
            wrong = f'the intent "{phrase.intent}" is unknown'
            yield Finding(phrase.place, "unknown name", wrong, "a line under intents: in domain.yml")
        for span in phrase.spans:
            if span.kind not in domain.entities:
                wrong = f'the entity "{span.kind}" in "{phrase.text}" is unknown'
                yield Finding(phrase.place, "unknown name", wrong, "one of entities: in domain.yml")


def _by_bare_text(phrases: Sequence[Phrase]) -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        found[bare(phrase.text)].append(phrase)
    return found
