"""The page's words: the same in both languages, and all of them in use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "assistant" / "web"
PLACEHOLDER = re.compile(r"\{(\w+)\}")


@pytest.fixture(scope="module")
def tables(modules):
    """Return the texts by language."""
    load = "async (code) => (await import(`/static/texts.${code}.js`)).TEXTS"
    return {code: modules.evaluate(load, code) for code in ("en", "zh")}


def test_both_languages_say_the_same_things(tables):
    """English and Chinese have the same keys, in the same order, with the same values to fill in; none is empty."""
    english, chinese = tables["en"], tables["zh"]

    assert list(english) == list(chinese)
    assert {key: _values(text) for key, text in english.items()} == {k: _values(text) for k, text in chinese.items()}
    assert all(text.strip() for text in (*english.values(), *chinese.values()))


def _values(text):
    return sorted(set(PLACEHOLDER.findall(text)))


def test_every_text_is_used(tables):
    """A text that no module names, whole or by its first part, is dead."""
    source = "".join(file.read_text() for file in WEB.glob("*.js") if not file.name.startswith("texts."))
    unused = [key for key in tables["en"] if f'"{key}"' not in source and f"`{key.rsplit('.', 1)[0]}.$" not in source]

    assert unused == []
