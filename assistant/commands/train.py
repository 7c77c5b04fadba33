"""`python -m assistant train`: train the model where what it is made from changed."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

HELP = "train the model where its data, configuration or components changed"


def add_arguments(parser: ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("--force", action="store_true", help="train even when nothing changed")


def run(arguments: Namespace) -> int:
    """Train, or say that the model is current."""
    from assistant import training
    from assistant.preparing import train_model
    from assistant.processes import ended_by_signals
    from assistant.steps import step

    with ended_by_signals():
        if not arguments.force:
            train_model()
            return 0
        with step("Model: training", part=training.part_under_way):
            training.train()
        return 0
