"""Rules for every test: its suite's marker, what shares a server with it, and that CI skips nothing."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
MARKERS = {
    "integration": "integration",
    "conversations": "conversation",
    "acceptance": "conversation",
    "browser": "browser",
}


@pytest.hookimpl(hookwrapper=True)
def pytest_collection() -> Iterator[None]:
    """Look for no garbage while tests are collected, nor later in what collecting made: it all stays, and is much."""
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


@pytest.hookimpl(tryfirst=True)  # pytest-xdist reads the groups by the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by the suite it lies in, and what of it one process of pytest-xdist runs whole."""
    for item in items:
        suite = item.path.relative_to(TESTS).parts[0] if item.path.is_relative_to(TESTS) else ""
        if suite in MARKERS:
            item.add_marker(MARKERS[suite])
        if suite == "integration":
            item.add_marker(pytest.mark.xdist_group(_sharing(item.path.relative_to(TESTS / suite))))


def _sharing(file: Path) -> str:
    """Name what shares fixtures that take long to make: a folder, or a file that lies in none."""
    return file.parts[0]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """Turn a skip into a failure where CI=true: there everything must be there to be tested."""
    report = (yield).get_result()
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and CI skips nothing: {report.longrepr}"
