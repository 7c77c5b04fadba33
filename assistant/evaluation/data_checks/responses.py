"""Checks on responses: both languages, each in its own script, each defined once and said by somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.evaluation.data_checks.finding import Finding
from assistant.evaluation.data_checks.project import Project, Response, Variant
from assistant.nlu.text import has_han

IN_THEIR_OWN_LANGUAGE = "utter_language_is_"  # said in the language that it names, whatever was spoken before
SAID_BY_RASA = frozenset(f"utter_{name}" for name in ("default", "restart"))
_VALUE = re.compile(r"\{(\w+)\}")


def missing_language(project: Project) -> Iterator[Finding]:
    """Find responses, and their channels, without a text in a language."""
    for response in _translated(project):
        for channel in sorted({variant.channel for variant in response.variants} or {""}):
            own = [variant for variant in response.variants if variant.channel == channel]
            for language, form in (("en", "without condition"), ("zh", "with the condition language = zh")):
                if not any(variant.language == language and _says(variant) for variant in own):
                    where = f' on channel "{channel}"' if channel else ""
                    wrong = f'the response "{response.name}" has no text in "{language}"{where}'
                    yield Finding(response.place, "language missing", wrong, f"a text {form}")


def differing_variants(project: Project) -> Iterator[Finding]:
    """Find responses whose languages have other buttons or say other values."""
    for response in _translated(project):
        english = [variant for variant in response.variants if variant.language == "en"]
        chinese = [variant for variant in response.variants if variant.language == "zh"]
        if not english or not chinese:
            continue
        for what, of in (("buttons", _payloads), ("values", _values)):
            first, second = {of(variant) for variant in english}, {of(variant) for variant in chinese}
            if first != second:
                shown = f"{sorted(map(sorted, first))} in English, {sorted(map(sorted, second))} in Chinese"
                wrong = f'the response "{response.name}" has other {what} in each language: {shown}'
                yield Finding(response.place, "languages differ", wrong, "the same in both")


def wrong_script(project: Project) -> Iterator[Finding]:
    """Find Chinese texts without Chinese characters, and English ones with them; button titles alike."""
    for response in _translated(project):
        for variant in response.variants:
            for text in (variant.text, *(button.title for button in variant.buttons)):
                yield from _script_findings(response, variant, text)


def _script_findings(response: Response, variant: Variant, text: str) -> Iterator[Finding]:
    words = _VALUE.sub("", text)
    if not any(character.isalpha() for character in words):
        if variant.buttons and not text.strip() and text is not variant.text:
            wrong = f'a button of "{response.name}" has no title'
            yield Finding(variant.place, "language missing", wrong, "a title in the language of its text")
        return
    if variant.language == "zh" and not has_han(words):
        wrong = f'the Chinese "{text}" of "{response.name}" has no Chinese character'
        yield Finding(variant.place, "wrong script", wrong, "a Chinese text under the condition language = zh")
    if variant.language == "en" and has_han(words):
        wrong = f'the English "{text}" of "{response.name}" has Chinese characters'
        yield Finding(variant.place, "wrong script", wrong, "an English text where there is no condition")


def defined_twice(project: Project) -> Iterator[Finding]:
    """Find responses defined more than once: Rasa takes the last one in silence."""
    first: dict[str, Response] = {}
    for response in project.responses:
        if response.name in first:
            wrong = f'the response "{response.name}" is defined before, in {first[response.name].place}'
            yield Finding(response.place, "response defined twice", wrong, "one definition")
        first.setdefault(response.name, response)


def said_by_nobody(project: Project) -> Iterator[Finding]:
    """Find responses that no rule, story, form or line of code says."""
    ruled = {mention.name for mention in project.mentions if mention.kind == "action"}
    asked = {
        f"utter_ask_{prefix}{slot}"
        for form, slots in project.domain.required_slots.items()
        for slot in slots
        for prefix in ("", f"{form}_")
    }
    for response in project.responses:
        if response.name not in ruled | asked | SAID_BY_RASA and not project.code.says(response.name):
            wrong = f'the response "{response.name}" is said by nobody'
            expected = "a rule, or code under actions/ or assistant/, that says it"
            yield Finding(response.place, "response unsaid", wrong, expected)


def said_but_missing(project: Project) -> Iterator[Finding]:
    """Find responses that code says and that are defined nowhere."""
    known = {response.name for response in project.responses}
    for named in project.code.said:
        if named.name not in known:
            wrong = f'the response "{named.name}" is defined nowhere'
            yield Finding(named.place, "response missing", wrong, "its texts under responses: in data/")


def _translated(project: Project) -> Iterator[Response]:
    return (response for response in project.responses if not response.name.startswith(IN_THEIR_OWN_LANGUAGE))


def _says(variant: Variant) -> bool:
    return bool(variant.text.strip())


def _payloads(variant: Variant) -> frozenset[str]:
    return frozenset(button.payload for button in variant.buttons)


def _values(variant: Variant) -> frozenset[str]:
    return frozenset(_VALUE.findall(variant.text))
