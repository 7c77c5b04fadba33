"""The renderer of the assistant's text: what it makes, and what it never makes."""

from __future__ import annotations

import pytest

RENDER = """async ([text, cites]) => {
    const { renderMarkdown } = await import("/static/markdown.js");
    const { clean } = await import("/static/text.js");
    const holder = document.createElement("div");
    document.body.replaceChildren(holder);
    const cite = (number) => (cites.includes(number) ? document.createElement("button") : null);
    holder.append(renderMarkdown(clean(text), { cite }));
    return holder.innerHTML;
}"""
LINK = 'target="_blank" rel="noopener noreferrer nofollow"'
LONG = f"https://shop.example@evil.example/{'0' * 40}12345678.pdf"  # whose address it is must always show
HARMLESS_TAGS = {"A", "BLOCKQUOTE", "BR", "CODE", "DIV", "EM", "LI", "OL", "P", "PRE", "STRONG", "UL"}


@pytest.fixture
def render(modules):
    """Return the HTML of a text as the page would show it."""
    return lambda text, *cites: modules.evaluate(RENDER, [text, list(cites)])


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"),
        ("- a\n- **b**\n\n1. c\n2) d",
         '<ul><li>a</li><li><strong>b</strong></li></ul><ol start="1"><li>c</li><li>d</li></ol>'),
        ("如果取消订单：\n- 台灯\n您将收到 **$52.99**",
         "<p>如果取消订单：</p><ul><li>台灯</li></ul><p>您将收到 <strong>$52.99</strong></p>"),
        ("## Title\n> said\n\n`x = 1`",
         '<p class="heading">Title</p><blockquote><p>said</p></blockquote><p><code>x = 1</code></p>'),
        ("```\n<b>\n```", '<pre tabindex="0"><code>&lt;b&gt;</code></pre>'),
        ("order #W1000001, 2*3*4, snake_case_name", "<p>order #W1000001, 2*3*4, snake_case_name</p>"),
        ("您的工单号是 T-10002。T-Shirt, x-T-1000",
         '<p>您的工单号是 <span class="whole">T-10002</span>。T-Shirt, x-T-1000</p>'),
        ("*emphasis* and **bold *and* it**", "<p><em>emphasis</em> and **bold <em>and</em> it**</p>"),
        ("见 https://shop.example/a。好",
         f'<p>见 <a href="https://shop.example/a" title="https://shop.example/a" {LINK}>https://shop.example/a</a>。好</p>'),
        (LONG, f'<p><a href="{LONG}" title="{LONG}" {LINK}>evil.example/…12345678.pdf</a></p>'),
    ],
    ids=["paragraphs", "lists", "chinese", "heading", "code", "plain", "ticket", "emphasis", "link", "a long link"],
)  # fmt: skip
def test_what_answers_use_is_rendered(render, text, html):
    """Paragraphs, lists, headings, quotations, code, bold, emphasis and addresses; anything else stays as written."""
    assert render(text) == html


def test_a_mark_opens_a_source_only_where_there_is_one(render):
    """[1] becomes what the caller makes of it; a number without a source stays a number in brackets."""
    assert render("Five days [1] or [9].", 1) == '<p>Five days <span class="cited"><button></button></span> or [9].</p>'


@pytest.mark.parametrize("end", [".", ",", "。", "，"])
def test_what_ends_a_clause_stays_on_the_line_of_its_mark(render, end):
    """A browser may break a line behind any button: no line is to begin with a full stop."""
    assert render(f"PayPal [1]{end} 5", 1) == f'<p>PayPal <span class="cited"><button></button>{end}</span> 5</p>'


@pytest.mark.parametrize(
    "text",
    [
        "<script>window.hacked = 1</script>",
        '<img src=x onerror="window.hacked = 1">',
        '"><svg/onload=window.hacked=1>',
        "[click](javascript:window.hacked=1)",
        "[click](JaVaScRiPt:window.hacked=1)",
        "[click](java\tscript:window.hacked=1)",
        "[click](data:text/html,<script>window.hacked=1</script>)",
        "[click](vbscript:x) [click](file:///etc/passwd) [click](//evil.example)",
        "![pixel](https://evil.example/track.png)",
        "[![pixel](https://evil.example/a.png)](https://evil.example)",
        "**[a](javascript:window.hacked=1)** *<b onmouseover=window.hacked=1>*",
        "`<img src=x onerror=window.hacked=1>`",
        "```html\n<iframe src=javascript:window.hacked=1>\n```",
        "> - **`<style>@import'//evil.example'</style>`**",
        "<a href=javascript:window.hacked=1>x</a> <form action=//evil.example>",
        "https://evil.example/\"onmouseover=window.hacked=1",
        "&lt;script&gt;window.hacked=1&lt;/script&gt;",
    ],
)  # fmt: skip
def test_hostile_text_makes_nothing_but_text_and_safe_links(modules, render, text):
    """No element beyond the renderer's own, no attribute that runs, no address but http and https, nothing fetched."""
    fetched = []
    modules.on("request", lambda request: fetched.append(request.url))
    render(text)
    fetched.clear()

    render(text)

    seen = modules.evaluate(
        """() => [...document.querySelectorAll("body div *")].map((node) => [
            node.tagName, node.getAttributeNames(), node.href ?? ""])"""
    )
    assert {tag for tag, _, _ in seen} <= HARMLESS_TAGS
    assert {name for _, names, _ in seen for name in names} <= {
        "href", "title", "target", "rel", "class", "start", "tabindex"
    }  # fmt: skip
    assert [href for _, _, href in seen if href and not href.startswith(("http://", "https://"))] == []
    assert modules.evaluate("window.hacked") is None
    assert [url for url in fetched if "modules.test" not in url] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("price \u202e99.1$\u202c now", "price 99.1$ now"),
        ("\u2066a\u2069\u200fb", "a\u200fb"),
        ("\x1b[31mred\x1b[0m \x1b]8;;http://evil.example\x07link\x1b]8;;\x07", "red link"),
        ("a\x00b\x07c\x9bd\ufeff", "abcd"),
        ("one\r\ntwo\rthree\tfour", "one\ntwo\nthree\tfour"),
    ],
    ids=["override", "isolate", "ansi", "controls", "line ends"],
)
def test_what_could_fool_an_eye_or_a_terminal_is_taken_out(modules, text, shown):
    """Escapes, control characters and orders to turn the writing direction go; marks that a language needs stay."""
    assert modules.evaluate("async (text) => (await import('/static/text.js')).clean(text)", text) == shown


@pytest.mark.parametrize("piece", ["**", "[", "> ", "`a", "- \n", "*a ", "[a](", "![", "https://a"])
def test_a_long_hostile_text_is_rendered_at_once(modules, piece):
    """Time grows with the length only: 40,000 characters made to be slow take less than ten seconds."""
    text = piece * (40_000 // len(piece))

    took_ms = modules.evaluate(
        """async (text) => {
            const { renderMarkdown } = await import("/static/markdown.js");
            const begun = performance.now();
            renderMarkdown(text);
            return performance.now() - begun;
        }""",
        text,
    )

    assert took_ms < 10_000
