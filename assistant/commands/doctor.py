"""`python -m assistant doctor`: one line for each part, saying how it is and what mends it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

HELP = "say what is well and what is not, and what mends it"


def add_arguments(parser: ArgumentParser) -> None:
    """Add this command's arguments: none."""


def run(_: Namespace) -> int:
    """Print the findings.

    Returns:
        0 when nothing failed (warnings are no failure), else 1.
    """
    from assistant.health import findings

    failed = False
    for finding in findings():
        print(finding.line(), flush=True)
        failed = failed or finding.level == "FAIL"
    return int(failed)
