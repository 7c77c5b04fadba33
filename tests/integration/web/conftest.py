"""One assistant behind its web channel for all tests of this folder."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # running.py

from running import Server, running_assistant

CUSTOMER_SECRET = "the shop's own site knows this, too"


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Server:
    """A running assistant that lets tests come as often as they like."""
    folder = tmp_path_factory.mktemp("web")
    settings = {
        "WEB_CUSTOMER_SECRET": CUSTOMER_SECRET,
        "WEB_ALLOWED_ORIGINS": "https://shop.example",
        "WEB_MESSAGES_PER_MINUTE": "100000",
        "WEB_REQUESTS_PER_MINUTE": "1000000",
    }
    with running_assistant(folder, VAR_FOLDER="var", **settings) as server:
        yield server


@pytest.fixture(scope="session")
def customer_secret() -> str:
    """What the shop's site signs with."""
    return CUSTOMER_SECRET
