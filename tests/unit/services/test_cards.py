"""What a channel that can draw shows beside a text."""

from __future__ import annotations

import pytest

from assistant.services.cards import order_card
from assistant.services.clock import SystemClock
from assistant.wiring import build_services


@pytest.mark.parametrize(
    ("customer", "language", "title", "lines", "facts"),
    [
        ("emma_walker_1000", "en", "#W1000001 · pending",
         ["Desk Lamp (black, high, USB) · $40.99", "Mug (white, ceramic) · $12.00"],
         ["Total · $52.99", "Placed · Mar 1, 2026"]),
        ("wang_fang_2000", "zh", "#W2000003 · 已处理",
         ["电饭煲（2升，白色） · US$66.09"], ["合计 · US$66.09", "下单日期 · 2026年2月27日"]),
    ],
)  # fmt: skip
def test_an_order_shows_what_it_holds(sample_shop, customer, language, title, lines, facts):
    """A card names the order, its lines with their prices, the total and the date, in the customer's language."""
    order = build_services(sample_shop, SystemClock()).orders.get(customer, title.split(" · ")[0])

    card = order_card(order, language)

    assert card == {"kind": "order", "title": title, "lines": lines, "facts": facts}
