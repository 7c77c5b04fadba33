"""The browser in which the tests open the chat page: the system's own Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")  # Debian's; the font, so that Chinese text has its real width
INSTALL_TIMEOUT_S = 600


def find_chromium() -> str | None:
    """Return the path of an installed Chromium, or None."""
    return next((path for path in map(shutil.which, PROGRAMS) if path), None)


def install_chromium() -> None:
    """Install Chromium from Debian's packages, where this may be done: in CI, as root, with apt-get.

    Where that fails, apt-get has said why, and the browser suite fails by name.
    """
    if find_chromium() or not os.environ.get("CI") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (("update",), ("install", "--yes", "--no-install-recommends", *PACKAGES)):
        command = ("apt-get", "--quiet", *words)
        subprocess.run(command, env=environment, timeout=INSTALL_TIMEOUT_S, check=False, stdin=subprocess.DEVNULL)
