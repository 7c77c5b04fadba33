"""Turn a database driver's complaint into one line: what is wrong, and which command mends it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from assistant.errors import StorageError

RESET = ".venv/bin/python -m assistant shop reset"
MIGRATE = ".venv/bin/python -m assistant shop migrate"

# (what the driver says, what is wrong, what mends it); the first that fits wins
SAYINGS = (
    (("not a database", "malformed", "disk i/o error"), "is damaged", f"make a new one with `{RESET}`"),
    (
        ("no such table", "no such column", "undefinedtable", "undefinedcolumn"),
        "lacks tables of this version",
        f"run `{MIGRATE}`",
    ),
    (
        ("database is locked", "lock timeout", "locknotavailable", "deadlock"),
        "is busy",
        "try again in a moment",
    ),
    (
        ("unable to open",),
        "does not exist or cannot be opened",
        f"make it with `{RESET}` or correct DATABASE_URL",
    ),
    (
        ("readonly", "read-only", "permission denied"),
        "cannot be written",
        "give this user the right to write there",
    ),
    (("disk is full",), "has no room left on its disk", "make room there"),
    (
        ("already exists", "duplicate column"),
        "has other tables than its version says",
        f"restore a copy of it, or make a new one with `{RESET}`",
    ),
)


def explain(error: DBAPIError, url: URL) -> StorageError:
    """Say in one line what the driver complains about.

    Args:
        error: What SQLAlchemy raised.
        url: The database's address; a password in it is hidden.
    """
    driver_says = f"{type(error.orig).__name__} {error.orig}".lower()
    if "unable to open" in driver_says and Path(url.database or "").exists():
        return StorageError(
            f"The shop's database '{place(url)}' cannot be opened: give this user the right to read and write it"
        )
    for sayings, wrong, remedy in SAYINGS:
        if any(saying in driver_says for saying in sayings):
            return StorageError(f"The shop's database '{place(url)}' {wrong}: {remedy}")
    first_line = str(error.orig).strip().partition("\n")[0]
    return StorageError(f"The shop's database '{place(url)}' is away ({first_line}): start it or correct DATABASE_URL")


def place(url: URL) -> str:
    """Where the database lies: a file's path, or an address without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or "memory"
    return str(url.render_as_string(hide_password=True))
