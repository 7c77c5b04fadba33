"""Requests that a model read out of a message, kept until the customer says yes to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from assistant.llm.proposal import Proposal
from assistant.services.procedures.heard import Entity, Heard
from assistant.services.procedures.say import Choice, Say

SLOT = "proposed"
YES_NO = {"en": ("Yes", "No"), "zh": ("是", "不是")}


def requests_of(proposals: Sequence[Proposal], heard: Heard) -> list[dict[str, Any]]:
    """Give proposals as plain data for a slot, each with the entities that stand in its words."""
    return [asdict(_part(heard, proposal)) for proposal in proposals]


def read_requests(data: object) -> tuple[Heard, ...]:
    """Read them back."""
    parts = data if isinstance(data, list) else []
    return tuple(Heard(part["text"], part["intent"], tuple(Entity(**e) for e in part["entities"])) for part in parts)


def ask_whether(proposals: Sequence[Proposal], heard: Heard, *, language: str) -> Say:
    """Ask whether this is what the customer wants, in the customer's own words."""
    line = "{n}. {title}：“{words}”" if language == "zh" else '{n}. {title}: "{words}"'
    lines = (
        line.format(n=number, title=proposal.title, words=heard.text[proposal.start : proposal.end])
        for number, proposal in enumerate(proposals, start=1)
    )
    yes, no = YES_NO[language]
    return Say("utter_propose", {"requests": "\n".join(lines)}, (Choice(yes, yes, "yes"), Choice(no, no, "no")))


def _part(heard: Heard, proposal: Proposal) -> Heard:
    start, end = proposal.start, proposal.end
    entities = tuple(
        replace(entity, start=entity.start - start, end=entity.end - start)
        for entity in heard.entities
        if start <= entity.start and entity.end <= end
    )
    return Heard(heard.text[start:end], proposal.intent, entities)
