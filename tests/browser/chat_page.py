"""The chat page as a customer uses it."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import FrameLocator, Page, expect

PATIENCE_MS = 60_000
MOST_TABS = 30


@dataclass(frozen=True)
class ChatPage:
    """A page that shows the chat: of its own, or in a frame of a shop's page.

    Args:
        page: The browser's page.
        within: Where in it the chat is.
    """

    page: Page
    within: Page | FrameLocator

    @property
    def field(self):
        """The message field."""
        return self.within.locator("textarea#message")

    def say(self, text):
        """Write a message and press Enter."""
        self.field.fill(text)
        self.field.press("Enter")

    def pick(self, title):
        """Press one of the buttons that are offered."""
        self.within.locator(".choices").get_by_role("button", name=title).click()

    def reads(self, text):
        """Wait until the newest answer, which may be several messages, holds a text."""
        answer = self.within.locator(".messages > .message:not(.customer):nth-last-child(-n+3)")
        expect(answer.filter(has_text=text).last).to_be_visible(timeout=PATIENCE_MS)

    def pick_starter(self, title):
        """Press one of the suggestions of the empty page."""
        self.within.locator(".suggestions").get_by_role("button", name=title).click()

    def shows(self, selector, text):
        """Wait until an element is there and holds a text."""
        expect(self.within.locator(selector).first).to_contain_text(text, timeout=PATIENCE_MS)

    def count(self, selector):
        """Count elements."""
        return self.within.locator(selector).count()

    def said(self):
        """Return who said what, in order."""
        return self.within.locator(".messages .message").evaluate_all(
            """(nodes) => nodes.map((node) => [
                node.dataset.from, node.querySelector(".bubble > .plain, .bubble > .markdown").innerText])"""
        )

    def colour(self, selector):
        """Return what is behind an element."""
        return self.within.locator(selector).evaluate("(node) => getComputedStyle(node).backgroundColor")

    def focused(self):
        """Return the name of what has the focus."""
        return self.within.locator(":focus").evaluate("(node) => (node.ariaLabel ?? node.innerText).trim()")

    def tab_to(self, name, *, backwards=False):
        """Press Tab until something of that name has the focus."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Shift+Tab" if backwards else "Tab")
            if self.within.locator(":focus").count() and self.focused() == name:
                return
        raise AssertionError(f'"{name}" is not reached with Tab')

    def choose_in_menu(self, name):
        """Open the menu and press what is named."""
        self.within.locator(".menu-holder > button").click()
        self.within.locator(".menu").get_by_text(name, exact=True).click()
