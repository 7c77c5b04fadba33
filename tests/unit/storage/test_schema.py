"""The shop's tables are made and brought up to date."""

import logging

from assistant.storage.database import Database
from assistant.storage.schema import migrate
from assistant.testing.databases import IN_MEMORY


def test_nothing_is_told_of_what_went_well(caplog):
    """The library's notes would stand between the answers of plain `rasa shell`, which shows what is logged."""
    caplog.set_level(logging.INFO)

    migrate(Database(IN_MEMORY))

    assert caplog.messages == []
