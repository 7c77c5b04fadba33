"""`python -m assistant explain "text"`: how the trained model understands a message, and why."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

HELP = "show how the trained model understands a message, and what carried it"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the message and the model."""
    parser.add_argument("text", help="what a customer may write")
    parser.add_argument("--model", type=Path, help="a model archive; the newest in models/ by default")


def run(arguments: Namespace) -> int:
    """Print language, tokens, score, intents with what carried them, and entities with their origin."""
    from assistant.processes import quiet_process

    quiet_process()
    from assistant.nlu.explain import describe, newest_model, understand
    from assistant.settings import PROJECT_FOLDER

    model = arguments.model or newest_model(PROJECT_FOLDER / "models")
    for line in describe(understand(arguments.text, model)):
        print(line)
    return 0
