"""What a benchmark of a server leaves behind: a table, and the same as JSON in `results/`."""

from __future__ import annotations

import json
import platform
from collections.abc import Collection, Mapping
from datetime import datetime, timezone
from pathlib import Path


def report(name: str, figures: Mapping[str, float], *, missed: Collection[str]) -> int:
    """Print the figures and which bars are missed, and write `results/NAME-TIME.json`; 1 when a bar is missed."""
    print("| figure | value |\n|---|---|")
    for figure, value in figures.items():
        print(f"| {figure} | {value:.1f} |")
    moment = datetime.now(timezone.utc)
    file = Path("results") / f"{name}-{moment:%Y%m%dT%H%M%S}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps({"at": moment.isoformat(), "machine": platform.platform(), **figures}, indent=2))
    print(f"bars missed: {', '.join(missed)}" if missed else "bars met")
    return int(bool(missed))
