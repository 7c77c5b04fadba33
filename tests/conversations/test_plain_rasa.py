"""Plain `rasa test`, as a developer types it, finds our stories as told."""

from __future__ import annotations

import subprocess
from pathlib import Path

from assistant.processes import python_command, quiet_environment

PROJECT = Path(__file__).resolve().parents[2]


def test_rasa_finds_intents_entities_and_steps_of_our_stories(tmp_path):
    """As in `rasa test` every message is read anew; one intent, entity or step that differs fails it."""
    command = python_command("rasa", "test", "core", "--e2e", "--fail-on-prediction-errors", "--out", str(tmp_path))
    command += ["--stories", "tests/conversations", "--model", "models/assistant.tar.gz"]

    ended = subprocess.run(command, cwd=PROJECT, env=quiet_environment(), capture_output=True, text=True)

    assert ended.returncode == 0, ended.stderr[-3000:]
