"""The environment of `transformers serve`: built once under `var/`, with the torch of `.venv` linked into it."""

from pathlib import Path

from assistant.settings import PROJECT_FOLDER
from training.answers.environment import Environment

SERVING = Environment(Path(__file__).with_name("requirements.txt"), PROJECT_FOLDER / "var" / "serving")
