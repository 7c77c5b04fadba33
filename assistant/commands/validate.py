"""`python -m assistant validate`: `rasa data validate`, without its noise."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

HELP = "let Rasa validate the training data and the domain"


def add_arguments(parser: ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("--fail-on-warnings", action="store_true", help="treat Rasa's warnings as errors")


def run(arguments: Namespace) -> int:
    """Run `rasa data validate`; give its exit code."""
    import subprocess

    from assistant.processes import python_command, quiet_environment, readable
    from assistant.settings import PROJECT_FOLDER
    from assistant.steps import say

    command = python_command("rasa", "data", "validate")
    if arguments.fail_on_warnings:
        command.append("--fail-on-warnings")
    say(f"$ {readable(command)}")
    return subprocess.run(command, cwd=PROJECT_FOLDER, env=quiet_environment(), check=False).returncode
