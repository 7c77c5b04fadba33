"""Checks on rules, stories and actions: every name they rely on exists."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.evaluation.data_checks.finding import Finding
from assistant.evaluation.data_checks.project import Mention, Project

RASA_ACTIONS = frozenset(
    f"action_{name}"
    for name in (
        "listen restart session_start default_fallback deactivate_loop revert_fallback_events default_ask_affirmation"
        " default_ask_rephrase two_stage_fallback unlikely_intent back extract_slots send_text"
    ).split()
)
RASA_INTENTS = frozenset({"restart", "back", "session_start", "EXTERNAL", "nlu_fallback"})
_SECTIONS = {"intent": "intents", "action": "actions", "form": "forms", "slot": "slots", "entity": "entities"}
RASA_SLOTS = frozenset({"requested_slot", "session_started_metadata", "return_value"})


def unknown_in_dialogue(project: Project) -> Iterator[Finding]:
    """Find rules, stories and buttons with a name that nobody declares."""
    domain = project.domain
    responses = {response.name for response in project.responses}
    known = {
        "intent": domain.intents.keys() | RASA_INTENTS,
        "action": domain.actions.keys() | domain.forms.keys() | responses | RASA_ACTIONS,
        "form": domain.forms.keys(),
        "slot": domain.slots.keys() | RASA_SLOTS,
        "entity": domain.entities.keys(),
    }
    for mention in project.mentions:
        if mention.name not in known[mention.kind]:
            wrong = f'the {mention.kind} "{mention.name}" is unknown'
            yield Finding(mention.place, "unknown name", wrong, _where_known(mention))


def _where_known(mention: Mention) -> str:
    if mention.name.startswith("utter_"):
        return "one of responses: in data/"
    return f"one of {_SECTIONS[mention.kind]}: in domain.yml"


def actions_and_classes(project: Project) -> Iterator[Finding]:
    """Find action classes that domain.yml does not list, and listed actions without a class."""
    declared = project.domain.actions
    classes = {named.name for named in project.code.actions}
    for named in project.code.actions:
        if named.name not in declared:
            wrong = f'the action "{named.name}" is not listed'
            yield Finding(named.place, "action not listed", wrong, "a line under actions: in domain.yml")
    for name, place in declared.items():
        if name not in classes and not name.startswith("utter_") and name not in RASA_ACTIONS:
            wrong = f'the action "{name}" has no class'
            yield Finding(place, "action without class", wrong, "a class under actions/ whose name() returns it")
