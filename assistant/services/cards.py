"""What a channel that can draw shows beside a text: an order as a card. The text alone always suffices."""

from __future__ import annotations

from typing import Any

from assistant.services import wording
from assistant.services.records import Order

_TOTAL = {"en": "Total", "zh": "合计"}
_PLACED = {"en": "Placed", "zh": "下单日期"}


def order_card(order: Order, language: str) -> dict[str, Any]:
    """Return an order as a card: number and status, each line with its price, the total, the date.

    Returns:
        `kind`, `title`, `lines` and `facts`, total and date; behind the last " · " of each stands its amount or date.
    """
    lines = [f"{wording.line(line, language)} · {wording.money(line.price_cents, language)}" for line in order.lines]
    facts = [f"{_TOTAL[language]} · {wording.money(order.total_cents, language)}"]
    if order.placed_at:
        facts.append(f"{_PLACED[language]} · {wording.date(order.placed_at, language)}")
    title = f"{order.number} · {wording.status(order.status, language)}"
    return {"kind": "order", "title": title, "lines": lines, "facts": facts}
