"""Formats: each reader gives headings, paragraphs, tables and facts, and says in one line what it cannot read."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from docx.oxml import OxmlElement
from pypdf import PdfReader, PdfWriter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from assistant.errors import DataError
from assistant.knowledge.articles import Section
from assistant.knowledge.reading.docx import read_docx
from assistant.knowledge.reading.html import read_html
from assistant.knowledge.reading.library import read_library
from assistant.knowledge.reading.pdf import read_pdf

PAGE = """<html lang="zh-CN"><head><title>运费</title><meta name="id" content="fees">
<meta name="keywords" content="邮费, 包邮">
<meta name="valid_until" content="2026-12-31"></head><body><nav>首页</nav><main><h1>运费说明</h1>
<p>标准配送<b>免费</b>。</p><h2>价格表</h2><table><tr><th>地区</th><th>运费</th></tr><tr><td>国内</td><td>4.90</td></tr></table>
<div>第一行<ul><li>一</li><li>二</li></ul></div></main><script>x()</script><footer>版权</footer></body></html>"""


@pytest.fixture
def page(tmp_path):
    """Write an HTML page."""
    file = tmp_path / "fees.html"
    file.write_text(PAGE, encoding="utf-8")
    return file


def write_pdf(file, pages, *, title=""):
    """Write a PDF of pages of lines; the first line of each stands in its outline."""
    canvas = Canvas(str(file))
    canvas.setTitle(title)
    for number, lines in enumerate(pages):
        if lines:
            canvas.bookmarkPage(str(number))
            canvas.addOutlineEntry(lines[0], str(number))
        for place, line in enumerate(lines):
            canvas.drawString(72, 720 - 20 * place, line)
        canvas.showPage()
    canvas.save()
    return file


def write_docx(file):
    """Write a Word file with headings and a table of prices."""
    word = docx.Document()
    word.core_properties.title = "Prices"
    word.add_heading("Delivery", level=1)
    word.add_paragraph("We deliver to your door.")
    word.add_heading("Costs", level=2)
    table = word.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("Kind", "Cost", "Express", "$9.90"), strict=True
    ):
        cell.text = text
    word.save(str(file))
    return file


def test_html_is_what_a_reader_sees(page):
    """Menus, scripts and footers are left out; a table's row says its columns; loose text is kept."""
    assert read_html(page).sections[1:] == (
        Section(("运费说明",), ("标准配送免费。",)),
        Section(("运费说明", "价格表"), ("地区：国内；运费：4.90", "第一行", "一", "二")),
    )


def test_what_is_hidden_on_a_page_is_not_read(tmp_path):
    """A reader does not see it, so nobody is told it; a line break parts words."""
    hidden = '<p hidden>One.</p><p style="display: none">Two.</p><!-- Three. --><select><option>Four</option></select>'
    (tmp_path / "rings.html").write_text(f"<h1>Rings</h1>{hidden}<p>From $12.<br>In gold.</p>", encoding="utf-8")

    (article,) = read_library(tmp_path).articles

    assert article.text == "From $12. In gold."


def test_html_within_markdown_is_read(tmp_path):
    """Editors paste tables; scripts are nothing to read."""
    table = "<table><tr><th>Metal</th><th>Price</th></tr><tr><td>Gold</td><td>$18</td></tr></table>"
    text = f"# Rings\n\nOf <b>two</b> metals.\n\n{table}\n\n<script>alert(1)</script>\n"
    (tmp_path / "rings.md").write_text(text, encoding="utf-8")

    (article,) = read_library(tmp_path).articles

    assert article.text.splitlines() == ["Of two metals.", "Metal: Gold; Price: $18"]


def test_html_says_its_facts_in_its_head(page):
    """Title, language and meta tags stand for front matter."""
    (article,) = read_library(page.parent).articles

    assert (article.id, article.title, article.language, article.keywords, article.valid_until) == (
        "fees",
        "运费",
        "zh",
        ("邮费", "包邮"),
        date(2026, 12, 31),
    )


def test_word_keeps_headings_and_tables(tmp_path):
    """In the order of the document."""
    document = read_docx(write_docx(tmp_path / "a.docx"))

    assert (document.facts["title"], document.sections[1:]) == (
        "Prices",
        (
            Section(("Delivery",), ("We deliver to your door.",)),
            Section(("Delivery", "Costs"), ("Kind: Express; Cost: $9.90",)),
        ),
    )


def test_word_is_read_with_its_tracked_changes(tmp_path):
    """What a colleague has put in counts although nobody has accepted it, what they took out does not."""
    word = docx.Document()
    paragraph = word.add_paragraph("We engrave rings ")
    for name, tag, text in (("ins", "t", "for $12"), ("del", "delText", "for $10"), ("moveFrom", "t", "since 1998")):
        change = OxmlElement(f"w:{name}")
        run, words = OxmlElement("w:r"), OxmlElement(f"w:{tag}")
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    word.save(str(tmp_path / "a.docx"))

    assert read_docx(tmp_path / "a.docx").sections[0].blocks == ("We engrave rings for $12",)


def test_pdf_lines_become_paragraphs_below_the_outlines_headings(tmp_path):
    """A paragraph's lines are joined; page numbers are left out."""
    lines = ["Returns", "You have thirty days to send back what you do", "not like.", "1"]

    document = read_pdf(write_pdf(tmp_path / "a.pdf", [lines], title="All about returns"))

    assert (document.facts["title"], document.sections[1:]) == (
        "All about returns",
        (Section(("Returns",), ("You have thirty days to send back what you do not like.",)),),
    )


def test_a_pdf_of_300_pages_is_read_whole(tmp_path):
    """Its running head is not text, its last page is."""
    pages = [
        [f"Chapter {number}", f"Rule {number} holds for product {number}.", "Lantern & Co."] for number in range(300)
    ]

    text = "\n".join(
        block for section in read_pdf(write_pdf(tmp_path / "a.pdf", pages)).sections for block in section.blocks
    )

    assert ("Rule 299 holds" in text, "Lantern" in text) == (True, False)


def test_a_scanned_pdf_is_told_from_an_empty_file(tmp_path):
    """Its pages have pictures and no text: the message says what to do."""
    with pytest.raises(DataError, match=r"3 pages without text \(a scan\?\).*text recognition"):
        read_pdf(write_pdf(tmp_path / "scan.pdf", [[], [], []]))


def locked_pdf(file):
    """Lock a PDF by a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(write_pdf(file, [["Secret"]]).read_bytes())))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(str(file))


@pytest.mark.parametrize(
    ("name", "spoil", "said"),
    [
        ("a.pdf", lambda file: file.write_bytes(b"%PDF-1.4 broken"), "cannot be read as PDF"),
        ("b.pdf", lambda file: file.write_bytes(b""), "cannot be read as PDF"),
        ("c.pdf", locked_pdf, "cannot be read as PDF"),
        ("d.docx", lambda file: file.write_bytes(b"PK broken"), "cannot be read as DOCX"),
        ("e.docx", lambda file: write_docx(file).write_bytes(file.read_bytes()[:2000]), "cannot be read as DOCX"),
        ("f.html", lambda file: file.write_bytes(b""), "has no text"),
        ("g.html", lambda file: file.write_text("<p>Die Lieferung ist kostenlos und dauert nicht lange, wenn Sie es "
                                                "bei uns bestellen.</p>"), 'is in language "de"'),
        ("h.md", lambda file: file.write_text("お届けには三日かかります。送料は無料です。"), 'is in language "ja"'),
        ("j.zh.md", lambda file: file.write_text("お届けには三日かかります。送料は無料です。"),
         'says that its language is "zh", but is written in "ja"'),
        ("k.html", lambda file: file.write_text("<div>" * 5000 + "Deep."), "is nested too deeply"),
        ("l.html", lambda file: file.write_bytes("<p>每件四元九角</p>".encode("gbk") + b"\xff\xfe\x81"),
         "has characters that cannot be decoded"),
        ("m.md", lambda file: file.write_bytes(b"\x00\x01\x02"), "has no text"),
        ("i.html", lambda file: file.write_text('<meta name="valid_from" content="soon"><p>Text.</p>'),
         'has valid_from "soon"'),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_one_line_and_the_rest_is_read(shelf, name, spoil, said):
    """Broken, locked, empty, in a third language: never an error, never in the way of the others."""
    spoil(shelf.articles / name)

    library = read_library(shelf.articles)

    assert (len(library.articles), [str(problem)[: len(name) + 2 + len(said)] for problem in library.problems]) == (
        4,
        [f"{name}: {said}"],
    )


@pytest.mark.parametrize(
    ("name", "content", "remedy"),
    [
        ("a.pdf", b"hello", "save it as PDF again"),
        ("b.docx", b"PK broken", "save it as .docx again"),
        ("c.md", b"\xff\xfe", "save it as UTF-8"),
        ("d.html", b"<p>\xff\xfe\x81", "save it as UTF-8"),
    ],
)
def test_what_mends_a_file_is_said_with_what_is_wrong(tmp_path, name, content, remedy):
    """An editor knows no codecs."""
    (tmp_path / name).write_bytes(content)

    assert remedy in str(read_library(tmp_path).problems[0])


@pytest.mark.parametrize(
    "cells",
    [
        "<tr><th>Item</th><th colspan=2>Price</th></tr><tr><td rowspan=2>Lamp</td><td>$49</td><td>$59</td></tr>"
        "<tr><td>$69</td><td>$79</td></tr>",
        "<tr><th>Item<th colspan=2>Price<tr><td rowspan=2>Lamp<td>$49<td>$59<tr><td>$69<td>$79",
    ],
    ids=["closed", "not closed"],
)
def test_a_table_of_prices_keeps_each_price_under_its_column(tmp_path, cells):
    """Also where a cell spans several, and where the page leaves out the closing tags, as it may."""
    (tmp_path / "prices.html").write_text(f"<h1>Prices</h1><table>{cells}</table>", encoding="utf-8")

    (article,) = read_library(tmp_path).articles

    assert article.text.splitlines() == ["Item: Lamp; Price: $49; Price: $59", "Item: Lamp; Price: $69; Price: $79"]


def write_table(file, rows):
    """Write a PDF with a heading, a table and a sentence."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    plain = ParagraphStyle("plain", fontName="STSong-Light")
    table = Table(rows, style=[("FONT", (0, 0), (-1, -1), "STSong-Light")])
    SimpleDocTemplate(str(file)).build([Paragraph("2026", plain), table, Paragraph("含税 (VAT included).", plain)])
    return file


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [["Item", "Price", "Weight"], ["Desk lamp", "$49.00", "2 kg"], ["Kettle", "$1,299.00", "1 kg"]],
            ("Item: Desk lamp; Price: $49.00; Weight: 2 kg", "Item: Kettle; Price: $1,299.00; Weight: 1 kg"),
        ),
        (
            [["商品", "价格", "重量"], ["台灯", "¥49.00", "2 公斤"], ["水壶", "¥1,299.00", "1 公斤"]],
            ("商品：台灯；价格：¥49.00；重量：2 公斤", "商品：水壶；价格：¥1,299.00；重量：1 公斤"),
        ),
    ],
    ids=["english", "chinese"],
)
def test_a_table_of_prices_in_a_pdf_is_read_row_by_row(tmp_path, rows, said):
    """A price without its product, or beside another one's, would be a wrong answer."""
    (section,) = read_pdf(write_table(tmp_path / "prices.pdf", rows)).sections

    assert section.blocks == (*said, "含税 (VAT included).")


@pytest.mark.parametrize(
    "rows",
    [
        [["Phone", "555 0100"], ["Fax", "555 0101"], ["Post code", "60614"]],
        [["Name", "Place"], ["Ann", "Chicago"], ["Ben", "Springfield"]],
        [["Item", "Price"], ["Lamp", "$49"]],
    ],
    ids=["an address list", "no figures", "two lines"],
)
def test_what_only_looks_like_a_table_is_left_as_it_is(tmp_path, rows):
    """Naming a number by the line above it would make a wrong statement."""
    (section,) = read_pdf(write_table(tmp_path / "list.pdf", rows)).sections

    assert not any(f"{rows[0][1]}: " in block for block in section.blocks)


def test_a_price_list_with_hardly_a_word_is_not_called_foreign(tmp_path):
    """"No" and "la" alone make no Spanish text; a list of products has no words of grammar."""
    table = "| No | Modelo | Price |\n|---|---|---|\n| 1 | La Marzocco Linea | $49 |\n"
    (tmp_path / "prices.md").write_text(f"# Price list\n\n{table}", encoding="utf-8")

    assert [article.language for article in read_library(tmp_path).articles] == ["en"]


def test_files_without_front_matter_are_named_by_their_file(tmp_path):
    """The id from the name, the title from the first heading, the language from the text."""
    (tmp_path / "care.md").write_text("# Looking after wool\n\nWash it by hand and dry it flat.", encoding="utf-8")
    (tmp_path / "care.zh.md").write_text("# 羊毛保养\n\n请手洗。", encoding="utf-8")

    found = {(article.id, article.title, article.language) for article in read_library(tmp_path).articles}

    assert found == {("care", "Looking after wool", "en"), ("care", "羊毛保养", "zh")}


def test_a_folder_of_one_language_is_not_blamed_for_it(tmp_path):
    """A shop that serves one language has nothing to mend."""
    (tmp_path / "care.md").write_text("Wash it by hand and dry it flat.", encoding="utf-8")

    assert read_library(tmp_path).problems == ()


def test_every_format_is_found_by_search(shelf):
    """From file to answer."""
    write_pdf(shelf.articles / "manual.pdf", [["Kettle", "Descale the kettle with vinegar every month."]])
    write_docx(shelf.articles / "prices.docx")
    (shelf.articles / "shops.html").write_text("<h1>Shops</h1><p>Our showroom is in Springfield.</p>", encoding="utf-8")
    shelf.write()
    index = shelf.open()

    found = [index.search(question, language="en")[0].passage.article_id for question in
             ("descale vinegar", "express cost $9.90", "showroom springfield")]  # fmt: skip

    assert found == ["manual", "prices", "shops"]
