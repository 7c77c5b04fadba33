"""Shops in memory: one is made once, and copied for each test."""

from __future__ import annotations

import sqlite3

from sqlalchemy.engine import Connection

from assistant.storage.database import Database

IN_MEMORY = "sqlite://"


def restore(database: Database, whole: Database) -> None:
    """Let a database in memory hold what another one in memory holds, and nothing else."""
    with whole.connection() as source, database.connection() as target:
        _idle(source).backup(_idle(target))


def _idle(connection: Connection) -> sqlite3.Connection:
    """Return SQLite's own connection without its unit of work: while one is open, SQLite waits for its end."""
    own: sqlite3.Connection = connection.connection.dbapi_connection
    own.rollback()
    return own
