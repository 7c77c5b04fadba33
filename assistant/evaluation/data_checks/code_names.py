"""Which actions the code has and which responses it says, read from its syntax without running it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import DataError
from assistant.evaluation.data_checks.finding import Place

_RESPONSE = re.compile(r"utter_(?!action$)[a-z0-9_]*[a-z0-9]")  # utter_action is Rasa's key for a response's name
_REFUSAL = "NotAllowed"  # its rule "x" is explained by the response utter_refused_x


@dataclass(frozen=True)
class NamedPlace:
    """A name in the code."""

    name: str
    place: Place


@dataclass(frozen=True)
class CodeNames:
    """What the code refers to.

    Attributes:
        actions: Classes with a `name` that returns it.
        said: Responses by their whole name.
        patterns: Responses whose name is put together: f"utter_order_{status}" is "utter_order_.+".
    """

    actions: tuple[NamedPlace, ...] = ()
    said: tuple[NamedPlace, ...] = ()
    patterns: tuple[str, ...] = ()

    def says(self, response: str) -> bool:
        """Tell whether some line of code says a response."""
        return any(named.name == response for named in self.said) or any(
            re.fullmatch(pattern, response) for pattern in self.patterns
        )


def read_code(root: Path) -> CodeNames:
    """Read `actions/` and `assistant/` of a project.

    Raises:
        DataError: A file is no Python.
    """
    actions: list[NamedPlace] = []
    said: list[NamedPlace] = []
    patterns: list[str] = []
    for file in sorted([*root.glob("actions/**/*.py"), *root.glob("assistant/**/*.py")]):
        tree, shown = _parse(file), file.relative_to(root)
        if shown.parts[0] == "actions":
            actions += [NamedPlace(name, Place(shown, line)) for name, line in _action_names(tree)]
        said += [NamedPlace(name, Place(shown, line)) for name, line in _response_names(tree)]
        patterns += _response_patterns(tree)
    return CodeNames(tuple(actions), tuple(said), tuple(patterns))


def _parse(file: Path) -> ast.Module:
    try:
        return ast.parse(file.read_text(encoding="utf-8"))
    except (SyntaxError, UnicodeDecodeError) as error:
        raise DataError(f'"{file}" cannot be read as Python: {error}') from error


def _action_names(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for function in ast.walk(tree):
        if not (isinstance(function, ast.FunctionDef) and function.name == "name"):
            continue
        for statement in function.body:
            if isinstance(statement, ast.Return) and (name := _text(statement.value)):
                yield name, statement.lineno


def _response_names(tree: ast.Module) -> Iterator[tuple[str, int]]:
    pieces = {id(value) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for value in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in pieces and _RESPONSE.fullmatch(_text(node)):
            yield _text(node), node.lineno
        if isinstance(node, ast.Call) and _called(node) == _REFUSAL and node.args and (rule := _text(node.args[0])):
            yield f"utter_refused_{rule}", node.lineno


def _response_patterns(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and node.values and _text(node.values[0]).startswith("utter_"):
            yield "".join(re.escape(_text(value)) or ".+" for value in node.values)


def _called(call: ast.Call) -> str:
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _text(node: ast.AST | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
