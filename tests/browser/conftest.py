"""A real Chromium, and the chat page in it."""

from __future__ import annotations

import mimetypes
import os
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from assistant.testing.chromium import find_chromium

WEB = Path(__file__).resolve().parents[2] / "assistant" / "web"
MODULES = "http://modules.test/static/"
PATIENCE_MS = 10_000


@pytest.fixture(scope="session")
def browser():
    """Start Chromium once."""
    program = find_chromium()
    if program is None:
        reason = "Chromium: none on this machine; install it with: apt-get install chromium fonts-noto-cjk"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def modules(browser):
    """Open an empty page beside the page's modules, which a test then imports."""
    context = browser.new_context(locale="en-US")
    context.route("http://modules.test/**", _serve_file)
    page = context.new_page()
    page.goto("http://modules.test/empty")
    yield page
    context.close()


def _serve_file(route):
    """Answer with a file of the page, or with an empty page."""
    name = route.request.url.removeprefix(MODULES)
    if name == route.request.url:
        route.fulfill(body="<!doctype html><title>empty</title>", content_type="text/html")
        return
    file = WEB / name
    route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(name)[0])
