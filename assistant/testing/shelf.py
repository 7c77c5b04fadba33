"""A small library of articles in both languages, and an index of it made with the fake encoder."""

from __future__ import annotations

import tempfile
from pathlib import Path

from assistant.encoders.cached_encoder import CachedEncoder
from assistant.encoders.vector_cache import VectorCache
from assistant.knowledge.edge_store import EdgeStore
from assistant.knowledge.index_store import IndexStore
from assistant.knowledge.index_writer import IndexReport, write_index
from assistant.knowledge.live_index import LiveIndex
from assistant.knowledge.reading.library import read_library
from assistant.testing.knowledge import FakeEncoder

ARTICLES = {
    "delivery/times.en.md": ("times", "Delivery times", "en", "## Standard\n\nA parcel takes 3 days and costs $4.90."),
    "delivery/times.zh.md": ("times", "配送时间", "zh", "## 标准配送\n\n标准配送需要 3 天，运费 4.90 美元。"),
    "returns/refunds.en.md": ("refunds", "Refunds", "en", "## Time\n\nMoney goes to your card within 7 days."),
    "returns/refunds.zh.md": ("refunds", "退款", "zh", "## 时间\n\n退款会在 7 天内退到你的银行卡。"),
}


class Shelf:
    """A folder of articles with its index.

    Args:
        root: An empty folder.
        store: Keeps the index; a folder beside the articles when None.
    """

    def __init__(self, root: Path, *, store: IndexStore | None = None) -> None:
        self.articles = root / "knowledge"
        self.index = root / "index"
        self.store = store or EdgeStore(self.index)
        self.cache = VectorCache(root / "vectors.db")
        self.encoder = FakeEncoder()
        for path, (name, title, language, text) in ARTICLES.items():
            self.put(path, name, title, language, text)

    def put(self, path: str, name: str, title: str, language: str, text: str, *, more: str = "") -> None:
        """Write an article; `more` is put into its front matter."""
        file = self.articles / path
        file.parent.mkdir(parents=True, exist_ok=True)
        front = f"id: {name}\ntitle: {title}\nlanguage: {language}\nupdated: 2026-11-20\n{more}"
        file.write_text(f"---\n{front}\n---\n{text}\n", encoding="utf-8")

    def write(self) -> IndexReport:
        """Index the folder as it is now."""
        encoder = CachedEncoder(self.encoder, self.cache)
        return write_index(read_library(self.articles), encoder=encoder, store=self.store)

    def open(self, *, encoder: FakeEncoder | None = None) -> LiveIndex:
        """Open the index."""
        return LiveIndex(self.store, encoder=encoder or self.encoder)


def folder_in_memory() -> tempfile.TemporaryDirectory[str]:
    """Give a folder; in memory where there is one, as writing an index waits for the disk several times."""
    memory = Path("/dev/shm")
    # an index that was open may still write while its folder goes: that is no failure of the test that came last
    return tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None, ignore_cleanup_errors=True)
