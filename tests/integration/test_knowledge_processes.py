"""Several processes search one index while another writes it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from assistant.knowledge import article_store
from assistant.knowledge.index_writer import write_index
from assistant.knowledge.reading.library import read_library
from assistant.settings import PROJECT_FOLDER, Settings
from assistant.testing.knowledge import FakeEncoder
from assistant.testing.qdrant_server import fake_qdrant

pytestmark = pytest.mark.integration

READER = """
import sys, time
from pathlib import Path
from assistant.knowledge import article_store
from assistant.knowledge.live_index import LiveIndex
from assistant.settings import Settings
from assistant.testing.knowledge import FakeEncoder

settings = Settings(var_folder=Path(sys.argv[1]), qdrant_url=sys.argv[2])
index = LiveIndex(article_store(settings), encoder=FakeEncoder())
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


@pytest.fixture(params=["edge", "server"])
def settings(request, tmp_path):
    """Where the index is kept: in a folder, or on a server."""
    with fake_qdrant() as server:
        yield Settings(var_folder=tmp_path, qdrant_url=server.url if request.param == "server" else "")


def write(settings: Settings, days: int) -> None:
    """Write an article and index it."""
    article = settings.var_folder / "knowledge" / "times.en.md"
    article.parent.mkdir(exist_ok=True)
    front = "id: times\ntitle: Delivery\nlanguage: en\nupdated: 2026-11-20"
    article.write_text(f"---\n{front}\n---\nA parcel takes {days} days.\n", encoding="utf-8")
    write_index(read_library(article.parent), encoder=FakeEncoder(), store=article_store(settings))


def test_readers_in_other_processes_answer_all_through_and_move_on(settings):
    """No reader locks another one or the writer out, none fails, and each sees the last index."""
    write(settings, 0)
    command = [sys.executable, "-c", READER, str(settings.var_folder), settings.qdrant_url]
    readers = [
        subprocess.Popen(command, cwd=PROJECT_FOLDER, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    ready = [reader.stdout.readline() for reader in readers]

    for days in (1, 2, 3):
        write(settings, days)
    outputs = [reader.communicate(timeout=90) for reader in readers]

    assert ready == ["reading\n"] * 3
    assert [(reader.returncode, *output) for reader, output in zip(readers, outputs, strict=True)] == [
        (0, "A parcel takes 0 days. ... A parcel takes 3 days.\n", "")
    ] * 3
