"""Parts of the page by themselves: events, the message field, what an embedding page may set, hostile details."""

from __future__ import annotations

import pytest

READ = """async (pieces) => {
    const { EventReader } = await import("/static/sse.js");
    const reader = new EventReader();
    return pieces.flatMap((piece) => reader.take(piece)).map(({ id, name, data }) => [id, name, data]);
}"""
COMPOSER = """async () => {
    const { Composer } = await import("/static/composer.js");
    const { Language } = await import("/static/language.js");
    const { Store } = await import("/static/store.js");
    window.sent = [];
    const language = new Language(new Store(null), "zh");
    const composer = new Composer({ language, limitChars: 10000, send: (text) => window.sent.push(text) });
    document.body.replaceChildren(composer.node);
}"""
THEME = """async (variables) => {
    const { Theme } = await import("/static/theme.js");
    const { Store } = await import("/static/store.js");
    new Theme(new Store(null), { theme: "dark", variables });
    return [document.documentElement.dataset.theme, document.documentElement.style.cssText];
}"""
DETAILS = """async () => {
    const { messageNode } = await import("/static/message.js");
    const { Language } = await import("/static/language.js");
    const { Store } = await import("/static/store.js");
    const thumbs = { of: () => null };
    const bad = "javascript:window.hacked=1";
    const message = {
        id: "1", from: "assistant", text: "See [1].", at: "2026-11-20T12:00:00Z", turn: "1", buttons: [],
        details: {
            citations: [{ n: 1, title: "<b>t</b>", text: "![x](https://evil.example/x.png)", link: bad }],
            cards: [{ kind: "<script>", title: "<img src=x onerror=alert(1)>", lines: ["<b>x</b> · 1"] }],
            files: [{ name: "a.pdf", url: bad, size: 5 }, { name: "b.pdf", url: "https://shop.example/b.pdf" }],
        },
    };
    document.body.replaceChildren(messageNode(message, { language: new Language(new Store(null), "en"), thumbs }));
    const all = [...document.body.querySelectorAll("*")];
    return [all.map((node) => node.href || node.src || "").filter(Boolean), all.map((node) => node.tagName)];
}"""


SHOWN = """async (message) => {
    const { messageNode } = await import("/static/message.js");
    const { Language } = await import("/static/language.js");
    const { Store } = await import("/static/store.js");
    const whole = { id: "1", at: "2026-11-20T12:00:00Z", turn: "1", buttons: [], details: {}, ...message };
    const parts = { language: new Language(new Store(null), "en"), thumbs: { of: () => null } };
    document.body.replaceChildren(messageNode(whole, parts));
}"""


@pytest.mark.parametrize(
    "pieces",
    [
        ["id: 7\nevent: message\ndata: {}\n\n: keep\n\nevent: idle\ndata: 1\ndata: 2\n\n"],
        [
            "id: 7\r\nevent: mess",
            "age\r",
            "\ndata: {}\r\n",
            "\r\n: keep\r\n\r\nevent:idle\r\ndata: 1\r\ndata:2\r\n\r\n",
        ],
        list("id: 7\nevent: message\ndata: {}\n\nevent: idle\ndata: 1\ndata: 2\n\n"),
    ],
    ids=["whole", "cut at line ends", "letter by letter"],
)
def test_events_are_read_however_they_are_cut(modules, pieces):
    """An event is told when its empty line has come; comments are none."""
    assert modules.evaluate(READ, pieces) == [["7", "message", "{}"], [None, "idle", "1\n2"]]


def test_enter_that_picks_a_chinese_word_does_not_send(modules):
    """While an input method composes, Enter belongs to it; the next Enter sends, Shift and Enter begins a line."""
    modules.evaluate(COMPOSER)
    field = modules.locator("textarea")
    composing = {"key": "Enter", "isComposing": True, "bubbles": True, "cancelable": True}

    field.fill("取消订单")
    field.dispatch_event("keydown", composing)
    field.dispatch_event("keydown", {**composing, "isComposing": False, "keyCode": 229})
    assert modules.evaluate("window.sent") == []

    field.press("Shift+Enter")
    field.press_sequentially("谢谢")
    field.press("Enter")
    assert modules.evaluate("window.sent") == ["取消订单\n谢谢"]
    assert field.input_value() == ""


def test_a_message_may_have_ten_thousand_characters_and_no_more(modules):
    """At the limit it is sent; one character more is said and kept."""
    modules.evaluate(COMPOSER)
    field = modules.locator("textarea")

    field.fill("长" * 10_001)
    field.press("Enter")
    assert modules.locator(".counter").inner_text() == "超出 1 字"
    assert modules.evaluate("window.sent") == []

    field.fill("长" * 10_000)
    field.press("Enter")
    assert modules.evaluate("window.sent[0].length") == 10_000


def test_an_embedding_page_sets_known_variables_to_values_of_their_kind(modules):
    """A colour has to be a colour; nothing else is taken over, and nothing is fetched."""
    theme, style = modules.evaluate(
        THEME,
        {
            "--assistant-accent": "rgb(120, 10, 10)",
            "--assistant-text": "url(https://evil.example/x)",
            "--assistant-radius": "4px",
            "--assistant-font": "Georgia, serif",
            "--assistant-unknown": "red",
            "display": "none",
        },
    )

    assert theme == "dark"
    assert style == ("--assistant-accent: rgb(120, 10, 10); --assistant-radius: 4px; --assistant-font: Georgia, serif;")


def test_details_are_shown_as_text_and_followed_only_to_the_web(modules):
    """Titles are words, whatever they hold; an address that is not http or https leads nowhere."""
    addresses, tags = modules.evaluate(DETAILS)

    assert addresses == ["https://shop.example/b.pdf"]
    assert not {"SCRIPT", "IMG", "B"} & set(tags)


def test_an_order_card_tells_its_state_its_lines_and_its_total_apart(modules):
    """The number is the card's name, the state a mark beside it; the total stands below a rule, not among the lines."""
    lines, facts = ["Desk Lamp (black) · $40.99", "Mug · $12.00"], ["Total · $52.99", "Placed · Nov 19, 2026"]
    card = {"kind": "order", "title": "#W1000001 · pending", "lines": lines, "facts": facts}
    modules.evaluate(SHOWN, {"from": "assistant", "text": "", "details": {"cards": [card]}})

    shown = {name: modules.locator(f".card {name}").all_inner_texts() for name in ("strong", ".status")}
    assert shown == {"strong": ["#W1000001"], ".status": ["pending"]}
    assert modules.locator(".lines li").all_inner_texts() == ["Desk Lamp (black)$40.99", "Mug$12.00"]
    assert modules.locator(".facts li").all_inner_texts() == ["Total$52.99", "PlacedNov 19, 2026"]


@pytest.mark.parametrize(
    ("who", "text", "is_folded"),
    [
        ("customer", "长\n" * 30, True),
        ("customer", "长\n" * 10, False),
        ("customer", "长" * 1_501, True),
        ("assistant", "- a\n" * 30, False),
    ],
    ids=["many lines", "some lines", "a long text", "a long list of ours"],
)
def test_what_a_customer_pasted_is_folded(modules, who, text, is_folded):
    """A text of many lines or characters shows its beginning; a list that we give is there to be read."""
    modules.evaluate(SHOWN, {"from": who, "text": text})

    assert (modules.locator(".unfold").count(), modules.locator(".folded").count()) == (is_folded, is_folded)
