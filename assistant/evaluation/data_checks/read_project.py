"""Read a project folder: domain.yml, data/, tests/utterances/ and the code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.errors import DataError
from assistant.evaluation.data_checks.code_names import read_code
from assistant.evaluation.data_checks.finding import Place
from assistant.evaluation.data_checks.lined_yaml import Lined, read_lined
from assistant.evaluation.data_checks.project import Button, Domain, Mention, Phrase, Project, Response, Variant
from assistant.evaluation.held_out import LANGUAGES, read_held_out
from assistant.evaluation.markup import parse_marked
from assistant.nlu.text import has_han

CHINESE_BLOCK = 0.3  # share of phrases with Chinese characters; an English block has hardly any
_MENTIONING = {"intent": "intent", "action": "action", "active_loop": "form"}
_LISTING = {"slot_was_set": "slot", "entities": "entity"}


def read_project(root: Path) -> Project:
    """Read everything that is checked.

    Raises:
        DataError: A file cannot be read, or a phrase's markup not understood.
    """
    contents = _read_data(root)
    domain = read_lined(root / "domain.yml")
    responses = [*_responses(Path("domain.yml"), domain)]
    responses += [response for file, content in contents for response in _responses(file, content)]
    mentions = [mention for file, content in contents for mention in _mentions(file, content)]
    return Project(
        domain=_domain(domain),
        phrases=[phrase for file, content in contents for phrase in _phrases(file, content)],
        held_out=_held_out(root),
        responses=responses,
        mentions=[*mentions, *(mention for response in responses for mention in _payloads(response))],
        code=read_code(root),
        files=len(contents),
    )


def read_training_phrases(root: Path) -> list[Phrase]:
    """Read the training phrases alone.

    Raises:
        DataError: A file cannot be read.
    """
    return [phrase for file, content in _read_data(root) for phrase in _phrases(file, content)]


def _read_data(root: Path) -> list[tuple[Path, Lined]]:
    files = sorted([*root.glob("data/**/*.yml"), *root.glob("data/**/*.yaml")])
    if not files:
        raise DataError(f'There are no files in "{root / "data"}"; expected data/<topic>/<flow>.yml')
    return [(file.relative_to(root), read_lined(file)) for file in files]


def _domain(content: Lined) -> Domain:
    sections = {name: _declared(content.get(name)) for name in ("intents", "entities", "slots", "forms", "actions")}
    required = {
        name: tuple(slot for slot in value.get("required_slots").plain() or [])
        for name, _, value in content.get("forms").items()
    }
    return Domain(**sections, required_slots=required)


def _declared(section: Lined) -> dict[str, Place]:
    """Names of a section: a mapping, or a list of names and of mappings with one key."""
    named = {name: line for name, line, _ in section.items()}
    for member in section.members():
        named.update(_names(member))
    return {name: Place(Path("domain.yml"), line) for name, line in named.items()}


def _names(member: Lined) -> dict[str, int]:
    plain = member.plain()
    return {name: line for name, line, _ in member.items()} if isinstance(plain, dict) else {str(plain): member.line}


def _phrases(file: Path, content: Lined) -> Iterator[Phrase]:
    for block in content.get("nlu").members():
        intent = block.get("intent").plain()
        if intent is None:
            continue  # a lookup table, a synonym or a regex
        lines = [(line, text.strip()[1:].strip()) for line, text in block.get("examples").lines() if text.strip()]
        chinese = sum(has_han(text) for _, text in lines) >= CHINESE_BLOCK * len(lines)
        for line, text in lines:
            yield _phrase(text, str(intent), "zh" if chinese else "en", Place(file, line))


def _phrase(text: str, intent: str, language: str, place: Place) -> Phrase:
    try:
        marked = parse_marked(text)
    except DataError as error:
        raise DataError(f"{place} {error}") from error
    return Phrase(marked.text, marked.spans, intent, language, place)


def _held_out(root: Path) -> list[Phrase]:
    folder = root / "tests" / "utterances"
    languages = [language for language in LANGUAGES if (folder / language).is_dir()]
    return [
        Phrase(held.text, held.spans, held.intent, held.language, Place(held.file.relative_to(root), held.line))
        for held in read_held_out(folder, languages)
    ]


def _responses(file: Path, content: Lined) -> Iterator[Response]:
    for name, line, value in content.get("responses").items():
        yield Response(name, tuple(_variant(file, member) for member in value.members()), Place(file, line))


def _variant(file: Path, member: Lined) -> Variant:
    facts = member.plain() or {}
    conditions = [entry for entry in facts.get("condition") or [] if entry.get("name") == "language"]
    return Variant(
        text=str(facts.get("text") or ""),
        buttons=tuple(map(_button, facts.get("buttons") or [])),
        language=str(conditions[0].get("value")) if conditions else "en",
        channel=str(facts.get("channel") or ""),
        place=Place(file, member.line),
    )


def _button(facts: dict[str, Any]) -> Button:
    return Button(str(facts.get("title") or ""), str(facts.get("payload") or ""))


def _payloads(response: Response) -> Iterator[Mention]:
    for variant in response.variants:
        for button in variant.buttons:
            if named := re.match(r"/(\w+)", button.payload):
                yield Mention("intent", named[1], variant.place)


def _mentions(file: Path, content: Lined) -> Iterator[Mention]:
    for section in ("rules", "stories"):
        yield from _mentions_below(file, content.get(section))


def _mentions_below(file: Path, node: Lined) -> Iterator[Mention]:
    for member in node.members():
        yield from _mentions_below(file, member)
    for key, _, value in node.items():
        if key in _MENTIONING and (name := value.plain()) is not None:
            yield Mention(_MENTIONING[key], str(name), Place(file, value.line))
        elif key in _LISTING:
            names = {name: line for member in value.members() for name, line in _names(member).items()}
            yield from (Mention(_LISTING[key], name, Place(file, line)) for name, line in names.items())
        elif key not in _MENTIONING:
            yield from _mentions_below(file, value)
