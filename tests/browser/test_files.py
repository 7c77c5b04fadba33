"""The page's files: what it loads, and that nothing lies there unused."""

from __future__ import annotations

import re
from pathlib import Path

WEB = Path(__file__).resolve().parents[2] / "assistant" / "web"
IMPORT = re.compile(r'(?:from|import\(new URL\()\s*"(?:\./|static/)([\w.]+)"')
NAMED = re.compile(r'(?:href|src)="static/([\w.]+)"')


def test_the_page_names_every_module_that_it_imports():
    """Modules that import each other would load one after the other; named in advance they load at once."""
    named = {name for name in NAMED.findall((WEB / "index.html").read_text()) if name.endswith(".js")}

    assert named == _imported("main.js")


def test_every_file_is_used():
    """What neither the page nor the embedding script loads is dead."""
    loaded = {"index.html", "embed.js", *NAMED.findall((WEB / "index.html").read_text()), *_imported("embed.js")}

    assert {file.name for file in WEB.iterdir()} == loaded


def _imported(name):
    """Return a module and all that it imports, directly or not."""
    found, waiting = set(), [name]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += IMPORT.findall((WEB / name).read_text())
    return found
