"""`python -m training.answers.environment`: build the environment of TRL and PEFT in `var/fine_tuning`.

They need another transformers and numpy than Rasa does. Torch is linked from `.venv`.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import torch

from assistant.settings import PROJECT_FOLDER

LINKED = ("torch", "torchgen", "functorch", "nvidia", "triton", "setuptools", "torch-*.dist-info")


@dataclass(frozen=True)
class Environment:
    """An environment beside `.venv`, of locked packages and the torch of `.venv`.

    Args:
        lock: Its requirements, with their hashes.
        folder: Where it lies.
    """

    lock: Path
    folder: Path

    def program(self, name: str) -> str:
        """Give the path of one of its programs."""
        return str(self.folder / "bin" / name)

    def build(self) -> None:
        """Build it, unless it is there already.

        Raises:
            subprocess.CalledProcessError: The packages cannot be had.
        """
        wanted, stamp = hashlib.sha256(self.lock.read_bytes()).hexdigest(), self.folder / "installed.sha256"
        if stamp.is_file() and stamp.read_text() == wanted:
            return
        uv = str(Path(sys.prefix) / "bin" / "uv")
        _run(uv, "venv", "--clear", "--python", sys.executable, str(self.folder))
        locked = ("--no-deps", "--require-hashes", "-r", str(self.lock))
        _run(uv, "pip", "install", "--python", self.program("python"), *locked)
        _link_torch(next(self.folder.glob("lib/python*/site-packages")))
        stamp.write_text(wanted)


TUNING = Environment(Path(__file__).with_name("requirements.txt"), PROJECT_FOLDER / "var" / "fine_tuning")


def _link_torch(packages: Path) -> None:
    """Link torch alone: what else lies beside it needs another numpy."""
    for pattern in LINKED:
        for source in Path(torch.__file__).parents[1].glob(pattern):
            link = packages / source.name
            link.unlink(missing_ok=True)
            link.symlink_to(source.resolve())


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300)


if __name__ == "__main__":
    TUNING.build()
    print(f"OK {TUNING.folder}")
