"""Import a tau-bench shop: all of it in one transaction, or nothing."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import StorageError
from assistant.storage.contents import Progress, clear, insert_rows, is_empty
from assistant.storage.database import Database
from assistant.storage.faults import place
from assistant.storage.filling import make_folder
from assistant.storage.rows import ShopRows
from assistant.storage.schema import migrate
from assistant.storage.tau.reading import read_folder
from assistant.storage.tau.rows import rows_of
from assistant.storage.tau.translations import read_translations


def import_shop(database: Database, folder: Path, *, replace: bool, progress: Progress | None = None) -> ShopRows:
    """Put the shop of a folder into a database.

    Args:
        database: Where to; its tables are brought to this version first.
        folder: Where users.json, products.json and orders.json lie.
        replace: Whether what the database holds may be deleted, tickets and audit entries too.
        progress: Told how many rows are done.

    Returns:
        The rows it now holds.

    Raises:
        DataError: A file cannot be used; the database was not touched.
        StorageError: The database cannot be used, or is not empty and must not be replaced.
    """
    rows = rows_of(read_folder(folder), read_translations())
    if database.file is not None:
        make_folder(database.file)
    migrate(database)
    with database.connection() as connection:
        if replace:
            clear(connection)
        elif not is_empty(connection):
            raise StorageError(
                f"The shop in {place(database.url)} is not empty; to delete everything in it and import:"
                f" `.venv/bin/python -m assistant shop import --format tau {folder} --replace`"
            )
        insert_rows(connection, rows, progress)
    return rows
