"""The environment of `transformers serve`: built once under `var/`, with the torch of `.venv` linked into it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import torch

from assistant.settings import PROJECT_FOLDER

LOCK = Path(__file__).with_name("requirements.txt")
FOLDER = PROJECT_FOLDER / "var" / "serving"
PROGRAM = FOLDER / "bin" / "transformers"
LINKED = ("torch", "torchgen", "functorch", "nvidia", "triton", "setuptools", "torch-*.dist-info")


def build() -> None:
    """Build it, unless it is there already.

    Raises:
        subprocess.CalledProcessError: The packages cannot be had.
    """
    wanted, stamp = hashlib.sha256(LOCK.read_bytes()).hexdigest(), FOLDER / "installed.sha256"
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    uv = str(Path(sys.prefix) / "bin" / "uv")
    _run(uv, "venv", "--clear", "--python", sys.executable, str(FOLDER))
    python = str(FOLDER / "bin" / "python")
    _run(uv, "pip", "install", "--python", python, "--no-deps", "--require-hashes", "-r", str(LOCK))
    _link_torch(next(FOLDER.glob("lib/python*/site-packages")))
    stamp.write_text(wanted)


def _link_torch(packages: Path) -> None:
    """Link torch alone: what else lies beside it needs another numpy."""
    for pattern in LINKED:
        for source in Path(torch.__file__).parents[1].glob(pattern):
            link = packages / source.name
            link.unlink(missing_ok=True)
            link.symlink_to(source.resolve())


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300)
