"""Imports point one way, so that each room can be read, and tested, without those above it."""

import ast
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
FOUNDATIONS = {
    f"assistant.{name}" for name in ("errors", "settings", "logs", "steps", "chinese", "numerals", "simplified")
}
STORES = FOUNDATIONS | {"assistant.storage", "assistant.encoders"}
RULES = STORES | {"assistant.services", "assistant.knowledge", "assistant.llm"}
ALLOWED = {
    "assistant.errors": set(),
    "assistant.settings": FOUNDATIONS,
    "assistant.logs": FOUNDATIONS,
    "assistant.chinese": FOUNDATIONS,
    "assistant.numerals": set(),
    "assistant.simplified": set(),
    "assistant.storage": FOUNDATIONS,
    "assistant.encoders": FOUNDATIONS,
    "assistant.services": STORES,
    "assistant.knowledge": STORES,
    "assistant.llm": STORES
    | {"assistant.knowledge", "assistant.nlu.recognisers", "assistant.services.procedures.titles"},
    "assistant.nlu": RULES | {"assistant.wiring"},
    "assistant.dialogue": STORES | {"assistant.knowledge"},
    "assistant.channels": RULES | {"assistant.wiring", "assistant.dialogue"},
    "actions": RULES | {"assistant.wiring"},
}
WITHOUT_RASA = ("assistant.services", "assistant.storage", "assistant.knowledge", "assistant.encoders", "assistant.llm")
HEAVY = ("torch", "transformers", "tensorflow")
MADE_OF_TORCH = ("assistant.encoders.lesson", "assistant.encoders.tuning_losses")  # as heavy as what they import


def _modules(package):
    folder = PROJECT / package.replace(".", "/")
    files = sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]
    assert files, f"nothing in {package}"
    return files


@cache
def _imported(file):
    return tuple(_names(ast.walk(_tree(file))))


@cache
def _tree(file):
    return ast.parse(file.read_text(encoding="utf-8"))


def _names(nodes):
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def _module(file):
    return ".".join(file.relative_to(PROJECT).with_suffix("").parts)


def _within(name, packages):
    return any(name == package or name.startswith(f"{package}.") for package in packages)


@pytest.mark.parametrize("package", ALLOWED)
def test_a_room_imports_only_from_below(package):
    """Shells import rules, rules import stores, stores import foundations; never the other way round."""
    wrong = [
        f"{file.relative_to(PROJECT)} imports {name}"
        for file in _modules(package)
        for name in _imported(file)
        if _within(name, ("assistant", "actions")) and not _within(name, {*ALLOWED[package], package})
    ]

    assert wrong == []


@pytest.mark.parametrize("package", WITHOUT_RASA)
def test_the_core_knows_nothing_of_rasa(package):
    """Business rules, storage, search and encoders work, and are tested, without Rasa."""
    wrong = [str(file) for file in _modules(package) for name in _imported(file) if _within(name, ("rasa", "rasa_sdk"))]

    assert wrong == []


def test_nothing_heavy_is_imported_at_the_top_of_a_file():
    """Torch and transformers are for training only, and are imported where they are used."""
    wrong = [
        f"{file.relative_to(PROJECT)} imports {name}"
        for package in ("assistant", "actions")
        for file in _modules(package)
        for name in _names(_tree(file).body)
        if _within(name, HEAVY + MADE_OF_TORCH) and _module(file) not in MADE_OF_TORCH
    ]

    assert wrong == []
