"""The newest model is the one trained last, whatever its name."""

from __future__ import annotations

import os

import pytest
import structlog

from assistant.errors import DataError
from assistant.evaluation.trained_model import TrainedModel, newest_model


def test_the_newest_model_is_the_one_written_last(tmp_path):
    """A fixed name sorts after all dates; the time decides."""
    for name, written in (("assistant.tar.gz", 100), ("20261122-050000-a.tar.gz", 300), ("z.tar.gz", 200)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (written, written))

    assert newest_model(tmp_path).name == "20261122-050000-a.tar.gz"


def test_a_folder_without_models_is_an_error(tmp_path):
    """It says which command makes one."""
    (tmp_path / "README.md").touch()

    with pytest.raises(DataError, match=r"no trained model in .*rasa train"):
        newest_model(tmp_path)


def test_a_model_that_cannot_be_loaded_leaves_the_logs_as_they_were(tmp_path):
    """What comes after a failure is logged as before it."""
    (tmp_path / "bad.tar.gz").write_bytes(b"not an archive")
    structlog.reset_defaults()
    before = structlog.get_config()

    with pytest.raises(DataError, match="it is no tar archive"):
        TrainedModel(tmp_path / "bad.tar.gz")
    assert structlog.get_config() == before
