"""The widget on a page of a shop, which has an origin and a strict content security policy of its own."""

from __future__ import annotations

import time
from threading import Event

import jwt
import pytest
from assistant_under_test import SECRET, SHOP_SITE
from chat_page import ChatPage

GREETED = "I'm the assistant of Lantern & Co."
ANSWER_AFTER_S = 50  # at the latest, were the chat never closed


@pytest.fixture
def shop_page(browser, assistant):
    """Return a function that opens a page of the shop with the one tag.

    `held` keeps the widget back, `signed_in` holds who is signed in at the shop, if anybody.
    """
    contexts = []

    def open_page(*, attributes="", style="", lang="en", held=None, signed_in=None):
        origin = assistant.url.split("/webhooks")[0]
        policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src {origin}; frame-src {origin}"
        policy += "; connect-src 'self'" if signed_in is not None else ""
        html = f"""<!doctype html><html lang="{lang}"><title>Shop</title><style>{style}</style><h1>Shop</h1>
            <button data-assistant-open>Ask us</button>
            <script src="{assistant.url}embed.js" async {attributes}></script>"""
        context = browser.new_context(locale="en-US")
        contexts.append(context)
        headers = {"Content-Security-Policy": policy, "Content-Type": "text/html; charset=utf-8"}
        context.route(f"{SHOP_SITE}/**", lambda route: route.fulfill(body=html, headers=headers))
        if held is not None:
            context.route("**/static/launcher.js", lambda route: held.append(route))
        if signed_in is not None:
            context.route(f"{SHOP_SITE}/chat-token", lambda route: vouch(route, signed_in))
        page = context.new_page()
        page.goto(f"{SHOP_SITE}/lamps")
        return page

    yield open_page
    for context in contexts:
        context.close()


def vouch(route, signed_in):
    """Answer as the shop's own site does: with a signed token for the customer who is signed in, or 401."""
    if not signed_in:
        return route.fulfill(status=401)
    claims = {"sub": signed_in[-1], "aud": "assistant", "exp": int(time.time()) + 300}
    return route.fulfill(body=jwt.encode(claims, SECRET[::-1], "HS256"), content_type="text/plain")


def chat_in(page):
    """The chat in its frame."""
    return ChatPage(page, page.frame_locator("iframe"))


def test_one_tag_embeds_the_chat(shop_page):
    """The button opens it with the field focused; Escape closes it and gives the focus back."""
    page = shop_page()
    page.get_by_role("button", name="Open the chat").click()
    chat = chat_in(page)
    chat.say("hello")
    chat.reads(GREETED)
    assert chat.focused() == "Your message"

    chat.field.press("Escape")
    page.get_by_role("button", name="Open the chat").wait_for()
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.className") == "launcher"
    assert page.get_by_role("button", name="Open the chat").get_attribute("aria-expanded") == "false"


def test_a_click_before_the_widget_has_arrived_opens_it(shop_page):
    """The tag is small and early, the widget's module comes after it, on a slow line much later."""
    held = []
    page = shop_page(held=held)
    page.get_by_text("Ask us").click()
    while not held:
        page.wait_for_timeout(20)
    held.pop().continue_()

    chat_in(page).shows(".greeting", "How can I help?")


def test_unread_answers_are_counted_and_the_next_page_goes_on(shop_page, assistant):
    """An answer that comes while the chat is closed is counted on the button; another page shows the conversation."""
    page = shop_page()
    page.get_by_text("Ask us").click()
    chat = chat_in(page)
    chat.say("hello")
    chat.reads(GREETED)
    closed = Event()
    with assistant.gate.watched_by(lambda call: closed.wait(ANSWER_AFTER_S)):
        chat.say("how can I pay?")
        chat.field.press("Escape")
        page.get_by_role("button", name="Open the chat").wait_for()
        closed.set()
        page.get_by_role("button", name="Open the chat, 1 unread").wait_for()

    page.goto(f"{SHOP_SITE}/chairs")
    page.get_by_role("button", name="Open the chat").click()
    chat.reads("From our help centre")
    assert [text for who, text in chat.said() if who == "customer"] == ["hello", "how can I pay?"]


def test_the_shop_sets_language_title_and_colours(shop_page):
    """Attributes of the tag and variables of the page reach the chat in its frame."""
    page = shop_page(
        attributes='data-title="Lantern & Co." data-theme="dark"',
        style=":root { --assistant-accent-dark: rgb(250, 180, 120); --assistant-radius: 4px; }",
        lang="zh",
    )
    page.get_by_role("button", name="打开客服对话").click()
    chat = chat_in(page)

    chat.shows("h1", "Lantern & Co.")
    chat.shows(".greeting", "请问有什么可以帮您")
    assert chat.colour(".greeting .mark") == "rgb(250, 180, 120)"
    assert chat.colour("body") == "rgb(16, 22, 21)"


@pytest.mark.parametrize(
    ("lang", "customer", "asks", "reads"),
    [
        ("en", "emma_walker_1000", "where is my order?", "Which order do you mean?"),
        ("zh", "wang_fang_2000", "我的订单到哪了？", "请问是哪一个订单"),
    ],
)
def test_a_signed_in_customer_is_not_asked_who_they_are(shop_page, lang, customer, asks, reads):
    """The shop's site vouches at the address in the tag; when they sign out, the conversation leaves the browser."""
    signed_in = [customer]
    page = shop_page(attributes='data-customer-url="/chat-token"', lang=lang, signed_in=signed_in)
    page.get_by_text("Ask us").click()
    chat = chat_in(page)
    chat.say(asks)
    chat.reads(reads)
    assert chat.count(".picker .row") > 1

    signed_in.clear()
    page.goto(f"{SHOP_SITE}/chairs")
    page.get_by_text("Ask us").click()
    chat.within.locator(".greeting").wait_for()
    assert chat.said() == []


def test_who_is_not_signed_in_is_asked(shop_page):
    """A 401 of the shop's site is no fault: the assistant asks, as it does without the attribute."""
    page = shop_page(attributes='data-customer-url="/chat-token"', signed_in=[])
    page.get_by_text("Ask us").click()
    chat = chat_in(page)

    chat.say("where is my order?")

    chat.reads("So that nobody else can see your orders")
