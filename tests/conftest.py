"""Rules for every test: each suite carries its marker, and in CI a skipped test is a failed one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
MARKERS = {
    "integration": "integration",
    "conversations": "conversation",
    "acceptance": "conversation",
    "browser": "browser",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by the suite it lies in."""
    for item in items:
        suite = item.path.relative_to(TESTS).parts[0] if item.path.is_relative_to(TESTS) else ""
        if suite in MARKERS:
            item.add_marker(MARKERS[suite])


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """Turn a skip into a failure where CI=true: there everything must be there to be tested."""
    report = (yield).get_result()
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and CI skips nothing: {report.longrepr}"
