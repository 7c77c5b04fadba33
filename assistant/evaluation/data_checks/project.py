"""What a project declares and says, each piece with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.evaluation.data_checks.code_names import CodeNames
from assistant.evaluation.data_checks.finding import Place
from assistant.evaluation.markup import Span


@dataclass(frozen=True)
class Phrase:
    """A phrase with its intent: of the training data, or held out."""

    text: str
    spans: tuple[Span, ...]
    intent: str
    language: str
    place: Place


@dataclass(frozen=True)
class Button:
    """A button of a response."""

    title: str
    payload: str


@dataclass(frozen=True)
class Variant:
    """One wording of a response; `channel` is empty where it serves all."""

    text: str
    buttons: tuple[Button, ...]
    language: str
    channel: str
    place: Place


@dataclass(frozen=True)
class Response:
    """A response and its wordings."""

    name: str
    variants: tuple[Variant, ...]
    place: Place


@dataclass(frozen=True)
class Mention:
    """A name that a rule, a story or a button relies on; `kind` is "intent", "action", "slot", "form" or "entity"."""

    kind: str
    name: str
    place: Place


@dataclass(frozen=True)
class Domain:
    """What domain.yml declares: name → place."""

    intents: Mapping[str, Place] = field(default_factory=dict)
    entities: Mapping[str, Place] = field(default_factory=dict)
    slots: Mapping[str, Place] = field(default_factory=dict)
    forms: Mapping[str, Place] = field(default_factory=dict)
    actions: Mapping[str, Place] = field(default_factory=dict)
    required_slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Project:
    """Everything that is checked."""

    domain: Domain
    phrases: Sequence[Phrase] = ()
    held_out: Sequence[Phrase] = ()
    responses: Sequence[Response] = ()
    mentions: Sequence[Mention] = ()
    code: CodeNames = field(default_factory=CodeNames)
    files: int = 0
