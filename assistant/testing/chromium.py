"""The browser in which the tests open the chat page: the system's own Chromium."""

from __future__ import annotations

import shutil

from assistant.testing.packages import install_in_ci

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")  # Debian's; the font, so that Chinese text has its real width


def find_chromium() -> str | None:
    """Return the path of an installed Chromium, or None."""
    return next((path for path in map(shutil.which, PROGRAMS) if path), None)


def install_chromium() -> None:
    """Install Chromium from Debian's packages, where this may be done."""
    if not find_chromium():
        install_in_ci(*PACKAGES)
