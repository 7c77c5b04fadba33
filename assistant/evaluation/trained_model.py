"""A trained model read in this process, as Rasa's server reads it."""

from __future__ import annotations

import asyncio
import logging
import os
import tarfile
import warnings
from pathlib import Path
from typing import Any

import structlog

from assistant.errors import DataError


class TrainedModel:
    """Reads messages with the model in an archive; a `Reader`. Rasa logs errors only while it is open."""

    def __init__(self, archive: Path) -> None:
        self.archive = archive
        self._log_settings = structlog.get_config(), logging.getLogger("rasa").level
        logging.getLogger("rasa").setLevel(logging.ERROR)
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
        try:
            self._agent = _load(archive)
        except BaseException:
            self._log_as_before()
            raise
        self._loop = asyncio.new_event_loop()

    def read(self, text: str) -> dict[str, Any]:
        """Parse one message."""
        parsed: dict[str, Any] = self._loop.run_until_complete(self._agent.parse_message(text))
        return parsed

    def close(self) -> None:
        """End its event loop, and let Rasa log as before."""
        self._loop.close()
        self._log_as_before()

    def _log_as_before(self) -> None:
        settings, level = self._log_settings
        structlog.configure(**settings)
        logging.getLogger("rasa").setLevel(level)


def newest_model(folder: Path) -> Path:
    """Find the newest archive in a folder.

    Raises:
        DataError: There is none.
    """
    archives = sorted(folder.glob("*.tar.gz"), key=lambda file: file.stat().st_mtime)
    if not archives:
        raise DataError(f'There is no trained model in "{folder}"; expected a *.tar.gz. Train one: rasa train')
    return archives[-1]


def _load(archive: Path) -> Any:  # noqa: ANN401 - Rasa has no types
    if not archive.is_file():
        raise DataError(f'There is no model "{archive}"; expected a *.tar.gz. Train one: rasa train')
    if not tarfile.is_tarfile(archive):
        raise _unusable(archive, "it is no tar archive")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    try:
        with warnings.catch_warnings():
            warnings.showwarning = lambda *_, **__: None  # Rasa's imports reset the filters and then warn
            from rasa.core.agent import Agent

            agent = Agent.load(archive)
    except Exception as error:  # Rasa raises whatever its components raise
        raise _unusable(archive, str(error.__cause__ or error)) from error
    if not agent.is_ready():
        raise _unusable(archive, "Rasa does not say why")
    return agent


def _unusable(archive: Path, reason: str) -> DataError:
    return DataError(f'The model "{archive.name}" cannot be loaded: {reason}. Expected one of this version: rasa train')
