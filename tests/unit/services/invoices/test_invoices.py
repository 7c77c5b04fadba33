"""Documents of orders: what they are called, what stands on them, and how long they are kept."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.services.clock import FixedClock
from assistant.services.customers import Customers
from assistant.services.invoices.desk import InvoiceDesk
from assistant.services.invoices.document import Seller
from assistant.services.orders import Orders

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
SELLER = Seller("Lamp & Mug 商店", "1 High Street\n60601 Chicago", "US-123", Decimal("19"))


def issue(shop, folder, number, *, seller=SELLER, base_url="", language="en", clock=None):
    """Issue the document of one order."""
    clock = clock or FixedClock(NOON)
    customer = "wang_fang_2000" if number.startswith("#W2") else "emma_walker_1000"
    customer = "lucia_fernandez_4000" if number.startswith("#W4") else customer
    desk = InvoiceDesk(folder=folder, base_url=base_url, seller=seller, clock=clock)
    return desk.issue(Orders(shop, clock).get(customer, number), Customers(shop).get(customer), language=language)


def text_of(issued):
    """Read the PDF back."""
    from pypdf import PdfReader  # here, so that only the process that needs it waits for it

    return "\n".join(page.extract_text() for page in PdfReader(issued.where).pages)


def test_an_invoice_names_number_seller_buyer_lines_tax_and_payments(sample_shop, tmp_path):
    """Everything a customer needs of it stands in the text of the PDF."""
    text = text_of(issue(sample_shop, tmp_path, "#W1000003"))

    expected = (
        "Invoice", "INV-1000003", "#W1000003", "Lamp & Mug 商店", "1 High Street", "US-123", "Emma Walker",
        "2210 North Halsted Street", "60614", "Electric Kettle (1.5 l, steel, silver)", "Total", "of which tax (19 %)",
        "Paid · Visa ending in 4242",
    )  # fmt: skip
    assert [part for part in expected if part not in text] == []


def test_a_chinese_invoice_is_typeset_in_chinese(sample_shop, tmp_path):
    """Chinese comes back out of the PDF as it was put in."""
    text = text_of(issue(sample_shop, tmp_path, "#W2000002", language="zh"))

    expected = (
        "发票",
        "INV-2000002",
        "王芳",
        "徐汇区漕溪北路18号",
        "机械键盘（茶轴",
        "合计",
        "其中税额（19%）",
        "支付宝",
    )
    assert [part for part in expected if part not in text] == []


def test_accents_are_typeset(sample_shop, tmp_path):
    """A name with accents stays whole."""
    assert "Lucía Fernández" in text_of(issue(sample_shop, tmp_path, "#W4000001"))


@pytest.mark.parametrize(
    ("number", "kind", "title"),
    [
        ("#W1000001", "confirmation", "Order confirmation (no invoice)"),
        ("#W1000002", "invoice", "Invoice"),
        ("#W4000002", "cancellation", "Cancelled order (no invoice)"),
    ],
)
def test_only_what_was_processed_is_invoiced(sample_shop, tmp_path, number, kind, title):
    """A pending order gets a confirmation, a cancelled one a statement; neither has an invoice number."""
    issued = issue(sample_shop, tmp_path, number)
    text = text_of(issued)

    assert issued.document.kind == kind
    assert text.startswith(title)
    assert ("INV-" in text) is (kind == "invoice")


def test_a_cancelled_order_shows_what_went_back(sample_shop, tmp_path):
    """The statement has the payment and the refund, and no tax: nothing was sold."""
    text = text_of(issue(sample_shop, tmp_path, "#W4000002"))

    assert "Paid · PayPal" in text
    assert "Refunded · PayPal" in text
    assert "tax (" not in text


def test_the_included_tax_is_worked_out_in_whole_cents(sample_shop, tmp_path):
    """At 19 %, 64.47 are in 403.77; here in the order's total."""
    document = issue(sample_shop, tmp_path, "#W1000003").document

    assert document.tax_cents == round(document.order.total_cents * 19 / 119)


def test_a_shop_without_tax_names_none(sample_shop, tmp_path):
    """No tax line, no tax number."""
    text = text_of(issue(sample_shop, tmp_path, "#W1000003", seller=replace(SELLER, tax_id="", tax_percent=None)))

    assert "tax" not in text.casefold().replace("tax-free", "")


def test_a_link_is_given_where_a_web_server_serves_the_folder(sample_shop, tmp_path):
    """The link ends in a name that nobody can guess, and two are never alike."""
    links = {issue(sample_shop, tmp_path, "#W1000003", base_url="https://shop.example/i/").where for _ in range(2)}

    assert len(links) == 2
    assert all(link.startswith("https://shop.example/i/") and len(Path(link).stem) == 48 for link in links)


def test_only_its_owner_may_read_the_file(sample_shop, tmp_path):
    """A document holds a name, an address and payments."""
    assert os.stat(issue(sample_shop, tmp_path, "#W1000003").where).st_mode & 0o777 == 0o600


def test_documents_are_forgotten_after_a_week(sample_shop, tmp_path):
    """What is older goes when the next one is written; what is younger stays."""
    old, young = (Path(issue(sample_shop, tmp_path, "#W1000003").where) for _ in range(2))
    os.utime(old, (NOON.timestamp(), NOON.timestamp()))
    os.utime(young, ((NOON + timedelta(days=2)).timestamp(),) * 2)

    issue(sample_shop, tmp_path, "#W1000003", clock=FixedClock(NOON + timedelta(days=7, minutes=1)))

    assert (old.exists(), young.exists()) == (False, True)


def test_a_document_is_read_by_its_name_for_a_week(sample_shop, tmp_path):
    """Whoever has the link may; no other name reaches the disk, and what is old is not given any more."""
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-")
    file = Path(issue(sample_shop, tmp_path / "invoices", "#W1000003").where)
    os.utime(file, (NOON.timestamp(), NOON.timestamp()))

    def read(name, moment=NOON):
        return InvoiceDesk(folder=file.parent, base_url="", seller=SELLER, clock=FixedClock(moment)).read(name)

    assert read(file.name) == file.read_bytes()
    assert read(file.name, NOON + timedelta(days=7, minutes=1)) is None
    names = ("../secret.pdf", f"{file.name[:-5]}x.pdf", f"{'0' * 48}.pdf", ".", "")
    assert [read(name) for name in names] == [None] * len(names)
