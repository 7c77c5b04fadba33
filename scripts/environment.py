"""Build `.venv` from the hash-locked requirements, once. Needs nothing but Python's own library.

A stamp in `.venv` holds the hash of what was installed: where it matches, nothing is done. It is written last, so an
installation that was interrupted is finished by the next run.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
PYTHON = FOLDER / "bin" / "python"
STAMP = FOLDER / "installed.sha256"
VERSION = sys.version_info[:2]
INSTALLER = "requirements-uv.txt"
STARTER_STORIES = "lib/python*/site-packages/rasa/cli/initial_project/tests/test_*.yml"
LOCKS = ("requirements-dev.txt", "requirements-encoder.txt", INSTALLER)


def main() -> int:
    """Bring `.venv` up to date and return the exit code."""
    wanted = fingerprint()
    code = 0 if is_current(wanted) else build(wanted)
    leave_out_starter_stories()
    return code


def build(wanted: str) -> int:
    """Install, write the stamp and return the exit code."""
    started = time.monotonic()
    try:
        install()
    except subprocess.CalledProcessError as error:
        say(f"FAIL {' '.join(map(str, error.cmd))} ended with {error.returncode}; mend it and run: make setup")
        return 1
    except KeyboardInterrupt:
        say("Interrupted; the next make finishes the installation.")
        return 130
    STAMP.write_text(wanted + "\n")
    say(f"Environment ready in {time.monotonic() - started:.0f} s")
    return 0


def fingerprint() -> str:
    """Hash what the environment is made from: the locks and the Python version."""
    digest = hashlib.sha256(".".join(map(str, VERSION)).encode())
    for name in LOCKS:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def is_current(wanted: str) -> bool:
    """Tell whether `.venv` holds what is wanted and still runs."""
    return STAMP.is_file() and STAMP.read_text().strip() == wanted and runs()


def runs() -> bool:
    """Tell whether the environment's Python starts (not so after a move), is of our version, and can install.

    An editor or `uv venv` may have made `.venv` before us, of another Python or without pip.
    """
    can_be_used = f"import pip, sys; sys.exit(sys.version_info[:2] != {VERSION})"
    try:
        return subprocess.run([PYTHON, "-c", can_be_used], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install() -> None:
    """Make the environment and install into it, with uv where it can be had, else with pip."""
    say("Setting up the Python environment in .venv (once; several GB, a minute or more)")
    STAMP.unlink(missing_ok=True)
    if not runs():
        if FOLDER.exists():
            say("Replacing .venv: its Python does not start, is another one, or has no pip")
        shutil.rmtree(FOLDER, ignore_errors=True)
        show(sys.executable, "-m", "venv", FOLDER)
    try:
        show(*pip(), "--require-hashes", "-r", INSTALLER)
        show(*uv(), "--require-hashes", *LOCKS)
    except (subprocess.CalledProcessError, OSError):
        say("uv cannot be used here; installing with pip, which takes some minutes")
        requirements = [part for name in LOCKS if name != INSTALLER for part in ("-r", name)]
        show(*pip(), "--require-hashes", "--no-deps", *requirements)


def leave_out_starter_stories() -> None:
    """Delete the test stories of the project that `rasa init` makes.

    Plain `rasa test` looks for stories in all folders below it, `.venv` too, and would test our model on them.
    """
    for stories in FOLDER.glob(STARTER_STORIES):
        stories.unlink()


def pip() -> list[str]:
    """The words that install with pip."""
    return [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


def uv() -> list[str]:
    """The words that make the environment hold the locked packages and no other.

    `sync` resolves nothing, so the encoder's package comes without its own requirements.
    """
    quiet = [] if sys.stderr.isatty() else ["--quiet"]  # a terminal sees the progress bars
    return [str(FOLDER / "bin" / "uv"), "pip", "sync", *quiet, "--python", str(PYTHON)]


def show(*command: object) -> None:
    """Print a command, then run it."""
    words = [str(word) for word in command]
    say("$ " + " ".join(word.replace(f"{ROOT}{os.sep}", "") for word in words))
    environment = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONHOME")}
    subprocess.run(words, cwd=ROOT, env=environment, check=True, stdin=subprocess.DEVNULL)


def say(line: str) -> None:
    """Print one line at once."""
    print(line, flush=True)  # noqa: T201 - this is a command


if __name__ == "__main__":
    sys.exit(main())
