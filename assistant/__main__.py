"""`python -m assistant COMMAND`: one file a command in `assistant/commands/`."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys

import assistant.commands
from assistant.closed_files import say_closed
from assistant.errors import AssistantError
from assistant.logs import log_warnings_only


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    names = sorted(module.name for module in pkgutil.iter_modules(assistant.commands.__path__))
    arguments = sys.argv[1:] if argv is None else argv
    parser = argparse.ArgumentParser(prog="python -m assistant", description="The shop assistant's own commands.")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in names:
        module = importlib.import_module(f"assistant.commands.{name}")
        module.add_arguments(subparsers.add_parser(name.replace("_", "-"), help=module.HELP, description=module.HELP))
    parsed = parser.parse_args(arguments)
    try:
        return int(importlib.import_module(f"assistant.commands.{parsed.command.replace('-', '_')}").run(parsed))
    except AssistantError as error:
        print(f"FAIL {error}", file=sys.stderr)  # noqa: T201 - the edge of the program
        return 1
    except PermissionError as error:
        print("FAIL", ": ".join(say_closed(error)), file=sys.stderr)  # noqa: T201 - the edge of the program
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    log_warnings_only()
    sys.exit(main())
