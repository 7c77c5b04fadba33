"""A real Chromium, and the chat page in it."""

from __future__ import annotations

import mimetypes
import os
from pathlib import Path

import pytest
from assistant_under_test import running_assistant
from chat_page import ChatPage
from playwright.sync_api import sync_playwright

from assistant.testing.chromium import find_chromium

WEB = Path(__file__).resolve().parents[2] / "assistant" / "web"
FLAGS = [
    "--no-sandbox",  # CI runs as root
    "--disable-features=LocalNetworkAccessChecks",  # a shop on the internet may embed an assistant on this machine
]
MODULES = "http://modules.test/static/"


@pytest.fixture(scope="session")
def browser():
    """Start Chromium once."""
    program = find_chromium()
    if program is None:
        reason = "Chromium: none on this machine; install it with: apt-get install chromium fonts-noto-cjk"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
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


@pytest.fixture(scope="session")
def running(tmp_path_factory):
    """Start the assistant once."""
    with running_assistant(tmp_path_factory.mktemp("assistant")) as assistant:
        yield assistant


@pytest.fixture
def assistant(running):
    """Restore the shop, with no conversation in it."""
    running.shop.restore()
    return running


@pytest.fixture
def open_chat(browser, assistant):
    """Return a function that opens the chat page in a browser of its own."""
    contexts = []

    def open_page(**options):
        contexts.append(browser.new_context(**{"locale": "en-US", **options}))
        page = contexts[-1].new_page()
        page.goto(assistant.url)
        page.locator("textarea#message").wait_for()
        return ChatPage(page, page)

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def chat(open_chat):
    """Open the chat in English."""
    return open_chat()


@pytest.fixture
def chinese_chat(open_chat):
    """Open the chat in Chinese."""
    return open_chat(locale="zh-CN")


@pytest.fixture
def another_tab(chat, assistant):
    """Return a function that opens the same chat in another tab of the browser."""

    def open_tab():
        page = chat.page.context.new_page()
        page.goto(assistant.url)
        return ChatPage(page, page)

    return open_tab
