"""Installs what the tests need from Debian's packages, where this may be done: in CI, as root, with apt-get."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import Final

INSTALL_TIMEOUT_S: Final = 600


def install_in_ci(*packages: str) -> None:
    """Install packages; where that fails, apt-get has said why, and the tests that need them fail by name."""
    if not os.environ.get("CI") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (("update",), ("install", "--yes", "--no-install-recommends", *packages)):
        command = ("apt-get", "--quiet", *words)
        subprocess.run(command, env=environment, timeout=INSTALL_TIMEOUT_S, check=False, stdin=subprocess.DEVNULL)
