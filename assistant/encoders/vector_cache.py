"""A disk cache of vectors for training: what was encoded once is not encoded again."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import structlog

from assistant.encoders.encoder import Encoder, Encoding

log = structlog.get_logger(__name__)

SCHEMA = """CREATE TABLE IF NOT EXISTS encodings (
    key BLOB PRIMARY KEY, sentence BLOB NOT NULL, tokens BLOB NOT NULL, offsets BLOB NOT NULL, layers BLOB NOT NULL
) WITHOUT ROWID"""
LIMIT_TEXTS = 100_000
CHUNK = 500


class VectorCache:
    """Vectors keyed by encoder and text, in one SQLite file that two processes may share.

    Token vectors are kept in half precision (their mean over a word is a feature among many); sentence vectors exactly.

    Args:
        path: The file; made where it is missing, emptied where it is damaged.
        limit_texts: When more are kept, the cache starts afresh.
    """

    def __init__(self, path: Path, *, limit_texts: int = LIMIT_TEXTS) -> None:
        self._path = path
        self._limit_texts = limit_texts

    def encode(self, encoder: Encoder, texts: Sequence[str]) -> list[Encoding]:
        """Encode the texts, taking from the cache what it holds and adding what it does not."""
        unique = list(dict.fromkeys(texts))
        keys = {text: _key(encoder.fingerprint, text) for text in unique}
        with self._connection() as connection:
            found = dict(self._read(connection, keys.values(), encoder.dimension))
            missing = [text for text in unique if keys[text] not in found]
            for start in range(0, len(missing), 8 * CHUNK):
                part = missing[start : start + 8 * CHUNK]
                fresh = {keys[text]: _rounded(item) for text, item in zip(part, encoder.encode(part), strict=False)}
                self._write(connection, fresh)
                found.update(fresh)
        return [found[keys[text]] for text in texts]

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            connection = self._open()
        except sqlite3.DatabaseError:
            log.warning("vector_cache.damaged", path=str(self._path), action="started afresh")
            self._path.unlink(missing_ok=True)
            connection = self._open()
        with closing(connection):
            yield connection

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=60, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=OFF")  # losing the cache costs a minute, waiting for the disk costs more
        connection.execute(SCHEMA)
        return connection

    def _read(
        self, connection: sqlite3.Connection, keys: Iterable[bytes], dimension: int
    ) -> Iterator[tuple[bytes, Encoding]]:
        wanted = list(keys)
        for start in range(0, len(wanted), CHUNK):
            part = wanted[start : start + CHUNK]
            marks = ",".join("?" * len(part))
            query = f"SELECT key, sentence, tokens, offsets, layers FROM encodings WHERE key IN ({marks})"
            for key, *blobs in connection.execute(query, part):
                yield key, _unpack(*blobs, dimension=dimension)

    def _write(self, connection: sqlite3.Connection, fresh: dict[bytes, Encoding]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        (count,) = connection.execute("SELECT COUNT(*) FROM encodings").fetchone()
        if count + len(fresh) > self._limit_texts:
            connection.execute("DELETE FROM encodings")
        rows = [
            (
                key,
                *(
                    part.tobytes()
                    for part in (item.sentence, item.tokens.astype(np.float16), item.offsets, item.layers)
                ),
            )
            for key, item in fresh.items()
        ]
        connection.executemany("INSERT OR REPLACE INTO encodings VALUES (?, ?, ?, ?, ?)", rows)
        connection.execute("COMMIT")


def _key(fingerprint: str, text: str) -> bytes:
    return hashlib.blake2b(f"{fingerprint}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _rounded(item: Encoding) -> Encoding:
    """Give what the cache will give next time, so that a warm and a cold training agree to the bit."""
    return replace(item, tokens=item.tokens.astype(np.float16).astype(np.float32))


def _unpack(sentence: bytes, tokens: bytes, offsets: bytes, layers: bytes, *, dimension: int) -> Encoding:
    return Encoding(
        sentence=np.frombuffer(sentence, dtype=np.float32),
        tokens=np.frombuffer(tokens, dtype=np.float16).astype(np.float32).reshape(-1, dimension),
        offsets=np.frombuffer(offsets, dtype=np.int64).reshape(-1, 2),
        layers=np.frombuffer(layers, dtype=np.float32),
    )
