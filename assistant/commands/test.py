"""`python -m assistant test`: lint, then the unit, integration, conversation and browser suites, then one summary."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

HELP = "run the whole test suite: lint, unit, integration, conversations, browser"
LINT = ("lint", ("ruff", "check", "."))
TWO_AT_ONCE = ("pytest", "-n", "2")  # processes, each with servers and databases of its own
SUITES = (
    ("unit", (*TWO_AT_ONCE, "--dist", "loadfile", "tests/unit", "--disable-socket", "--allow-unix-socket")),
    ("integration", (*TWO_AT_ONCE, "--dist", "loadgroup", "tests/integration")),
    ("conversations", (*TWO_AT_ONCE, "--dist", "worksteal", "tests/conversations", "tests/acceptance")),
    ("browser", ("pytest", "tests/browser")),
)


def add_arguments(parser: ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("--unit", action="store_true", help="only lint and the unit suite")


def run(arguments: Namespace) -> int:
    """Run the suites one after the other, all of them even when one fails.

    Returns:
        0 when all passed, else 1.
    """
    from assistant.preparing import build_index, train_model
    from assistant.processes import ended_by_signals
    from assistant.steps import say
    from assistant.testing.chromium import install_chromium
    from assistant.testing.redis_server import install_redis

    with ended_by_signals():
        results = [_suite(*LINT), _suite(*SUITES[0])]
        if not arguments.unit:
            build_index()
            train_model()
            install_chromium()
            install_redis()
            results += [_suite(*suite) for suite in SUITES[1:]]
    say("")
    for name, passed, seconds in results:
        say(f"{'OK' if passed else 'FAIL':<4} {name} ({seconds:.0f} s)")
    return int(not all(passed for _, passed, _ in results))


def _suite(name: str, words: tuple[str, ...]) -> tuple[str, bool, float]:
    import subprocess
    import time

    from assistant.processes import python_command, quiet_environment, readable
    from assistant.settings import PROJECT_FOLDER
    from assistant.steps import say

    started = time.monotonic()
    command = python_command(*words)
    environment = quiet_environment()
    environment.pop("PYTHONWARNINGS")  # pyproject.toml says which warnings are errors
    say(f"\n== {name}\n$ {readable(command)}")
    ended = subprocess.run(command, cwd=PROJECT_FOLDER, env=environment, stdin=subprocess.DEVNULL, check=False)
    return name, ended.returncode == 0, time.monotonic() - started
