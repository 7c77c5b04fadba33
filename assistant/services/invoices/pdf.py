"""A document as a PDF in the customer's language, typeset by ReportLab.

Chinese is set in STSong-Light, one of the fonts that PDF readers supply themselves (Adobe's Asian font pack): no font
file is shipped. Everything else is Helvetica, which has the accents of Western Europe.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from assistant.services import wording
from assistant.services.invoices.document import Document
from assistant.services.records import REFUND, Payment

_CHINESE_FONT: Final = "STSong-Light"
_EAST_ASIAN: Final = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]+")
_WORDS: Final = {
    "invoice": {"en": "Invoice", "zh": "发票"},
    "confirmation": {"en": "Order confirmation (no invoice)", "zh": "订单确认（非发票）"},
    "cancellation": {"en": "Cancelled order (no invoice)", "zh": "已取消订单（非发票）"},
    "number": {"en": "Invoice number", "zh": "发票号码"},
    "order": {"en": "Order", "zh": "订单"},
    "placed": {"en": "Order date", "zh": "下单日期"},
    "issued": {"en": "Issued", "zh": "开具日期"},
    "seller": {"en": "Seller", "zh": "卖方"},
    "buyer": {"en": "Buyer", "zh": "买方"},
    "tax_id": {"en": "Tax number", "zh": "税号"},
    "total": {"en": "Total", "zh": "合计"},
    "tax": {"en": "of which tax ({percent} %)", "zh": "其中税额（{percent}%）"},
    "payment": {"en": "Paid", "zh": "已付"},
    "refund": {"en": "Refunded", "zh": "已退"},
}


def render(document: Document, language: str) -> bytes:
    """Return the PDF of a document.

    Args:
        document: What it says.
        language: "en" or "zh".
    """
    pdfmetrics.registerFont(UnicodeCIDFont(_CHINESE_FONT))
    page = _Page(language)
    buffer = BytesIO()
    title = page.word(document.kind)
    margins = {name: 20 * mm for name in ("leftMargin", "rightMargin", "topMargin", "bottomMargin")}
    layout = SimpleDocTemplate(buffer, pagesize=A4, title=title, author=document.seller.name, **margins)
    layout.build(
        [
            page.paragraph(title, size=18),
            Spacer(1, 6 * mm),
            page.table(_facts(document, page), (40 * mm, 130 * mm)),
            Spacer(1, 6 * mm),
            page.table(_lines(document, page), (130 * mm, 40 * mm), ruled=True),
            Spacer(1, 6 * mm),
            page.table([_payment(payment, page) for payment in document.order.payments], (130 * mm, 40 * mm)),
        ]
    )
    return buffer.getvalue()


class _Page:
    """Sets text in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def word(self, name: str) -> str:
        return _WORDS[name][self.language]

    def paragraph(self, text: str, *, size: int = 10) -> Paragraph:
        """Set a text, each script in a font that has it."""
        marked = _EAST_ASIAN.sub(lambda run: f'<font name="{_CHINESE_FONT}">{run[0]}</font>', escape(text))
        wrap = {"wordWrap": "CJK"} if _EAST_ASIAN.search(text) else {}
        return Paragraph(
            marked.replace("\n", "<br/>"),
            ParagraphStyle("text", fontName="Helvetica", fontSize=size, leading=size * 1.4, **wrap),
        )

    def table(self, rows: list[tuple[str, str]], widths: tuple[float, float], *, ruled: bool = False) -> Any:  # noqa: ANN401 - ReportLab ships no types
        """Set rows of two columns, with a line under each when ruled."""
        if not rows:
            return Spacer(1, 0)
        style: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
        style += [("LINEBELOW", (0, 0), (-1, -1), 0.3, "grey")] if ruled else []
        cells = [[self.paragraph(cell) for cell in row] for row in rows]
        return Table(cells, colWidths=widths, style=TableStyle(style), hAlign="LEFT")


def _facts(document: Document, page: _Page) -> list[tuple[str, str]]:
    """Return what stands above the lines; what is unknown is left out."""
    order, seller = document.order, document.seller
    facts = (
        ("number", document.number),
        ("order", order.number),
        ("placed", wording.date(order.placed_at, page.language)),
        ("issued", wording.date(document.issued_at, page.language)),
        ("seller", "\n".join(part for part in (seller.name, seller.address) if part)),
        ("tax_id", seller.tax_id),
        ("buyer", _buyer(document)),
    )
    return [(page.word(name), value) for name, value in facts if value]


def _buyer(document: Document) -> str:
    home = document.order.address
    town = " ".join(part for part in (home.city, home.region, home.post_code) if part)
    lines = (document.customer.full_name, home.line1, home.line2, town, home.country)
    return "\n".join(line for line in lines if line)


def _lines(document: Document, page: _Page) -> list[tuple[str, str]]:
    """Return the order's lines, the total, and the tax when the shop has one."""
    money = [(wording.line(line, page.language), line.price_cents) for line in document.order.lines]
    money.append((page.word("total"), document.order.total_cents))
    if document.tax_cents is not None and document.seller.tax_percent is not None:
        money.append((page.word("tax").format(percent=f"{document.seller.tax_percent:f}"), document.tax_cents))
    return [(text, wording.money(cents, page.language)) for text, cents in money]


def _payment(payment: Payment, page: _Page) -> tuple[str, str]:
    told = (
        page.word("refund" if payment.kind == REFUND else "payment"),
        wording.payment_method(payment.method, page.language),
        wording.date(payment.made_at, page.language),
    )
    return " · ".join(part for part in told if part), wording.money(payment.amount_cents, page.language)
