"""Open the shop's database as the settings name it."""

from __future__ import annotations

from datetime import date

import structlog

from assistant.settings import Settings
from assistant.storage.database import Database
from assistant.storage.filling import create_sample
from assistant.storage.schema import check_version, current_version, migrate

log = structlog.get_logger(__name__)


def open_database(settings: Settings) -> Database:
    """Open the shop's database. In development a SQLite file that is missing is made and filled, an older one migrated.

    Raises:
        StorageError: It is away, damaged, or its tables are of another version.
    """
    database = Database(settings.database_url)
    missing = database.file is not None and not database.file.exists()
    if missing and settings.environment == "development":
        assert database.file is not None
        if create_sample(database.file, today=date.today()):
            log.info("shop.created", file=str(database.file), remedy=".venv/bin/python -m assistant shop")
    elif database.file is not None and settings.environment == "development" and current_version(database):
        migrate(database)
    check_version(database)
    return database
