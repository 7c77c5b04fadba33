"""Several processes search one index while another writes it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.knowledge.index_writer import write_index
from assistant.knowledge.reading.library import read_library
from assistant.settings import PROJECT_FOLDER
from assistant.testing.knowledge import FakeEncoder

pytestmark = pytest.mark.integration

READER = """
import sys, time
from pathlib import Path
from assistant.knowledge.edge_index import EdgeIndex
from assistant.testing.knowledge import FakeEncoder

index = EdgeIndex(Path(sys.argv[1]), encoder=FakeEncoder())
texts, end = [], time.monotonic() + 60
while time.monotonic() < end:
    (hit,) = index.search("parcel", language="en")
    if not texts:
        print("reading", flush=True)
    if hit.passage.text not in texts:
        texts.append(hit.passage.text)
    if hit.passage.text.endswith("3 days."):
        break
    time.sleep(0.002)
print(texts[0], "...", texts[-1])
"""


def write(root: Path, days: int) -> None:
    """Write an article and index it."""
    article = root / "knowledge" / "times.en.md"
    article.parent.mkdir(exist_ok=True)
    front = "id: times\ntitle: Delivery\nlanguage: en\nupdated: 2026-11-20"
    article.write_text(f"---\n{front}\n---\nA parcel takes {days} days.\n", encoding="utf-8")
    write_index(read_library(root / "knowledge"), encoder=FakeEncoder(), folder=root / "index")


def test_readers_in_other_processes_answer_all_through_and_move_on(tmp_path):
    """No reader locks another one or the writer out, none fails, and each sees the last index."""
    write(tmp_path, 0)
    command = [sys.executable, "-c", READER, str(tmp_path / "index")]
    readers = [
        subprocess.Popen(command, cwd=PROJECT_FOLDER, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    ready = [reader.stdout.readline() for reader in readers]

    for days in (1, 2, 3):
        write(tmp_path, days)
    outputs = [reader.communicate(timeout=90) for reader in readers]

    assert ready == ["reading\n"] * 3
    assert [(reader.returncode, *output) for reader, output in zip(readers, outputs, strict=True)] == [
        (0, "A parcel takes 0 days. ... A parcel takes 3 days.\n", "")
    ] * 3
