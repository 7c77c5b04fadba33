"""What a customer looks for in a preview before saying yes."""

from __future__ import annotations

import re
from typing import Any

from tests.acceptance.tau.answers import parts
from tests.acceptance.tau.tasks import Item, Wish
from tests.acceptance.tau.wording import Wording

_SAYS = {  # what a preview of each wish speaks of
    "cancel": "cancel|取消",
    "return": "return|退货",
    "exchange": "exchange|换货",
    "change_items": "change|更改",
    "change_address": "address|地址",
    "change_payment": "paid|支付",
}


def is_about(wish: Wish, preview: str) -> bool:
    """Tell whether a preview speaks of a kind of wish."""
    return re.search(_SAYS[wish.kind], preview.casefold()) is not None


def missing(wish: Wish, preview: str, wording: Wording) -> list[str]:
    """Return what a preview should say of a wish and does not."""
    if not is_about(wish, preview):
        return [wish.kind]
    expected = [wish.order, *(shown_name(item, wording) for item in wish.items)]
    options = [pair for item in wish.items for pair in (*item.options.items(), *item.wanted.items())]
    expected += [wording.value(option, value) for option, value in options]
    expected += [value for key, value in wish.address if key in ("address1", "city")]
    folded = preview.casefold()
    lacking = [text for text in expected if text.casefold() not in folded]
    lacking += [f"{item.name} → {item.wanted}" for item in wish.items if not _becomes(item, folded, wording)]
    return lacking + [f"nothing of this: {line}" for line in _uncalled_for(wish, preview, wording)]


def _uncalled_for(wish: Wish, preview: str, wording: Wording) -> list[str]:
    """Return the lines of a preview that change an item of which nothing was said."""
    names = [shown_name(item, wording).casefold() for item in wish.items]
    swaps = [line for line in preview.splitlines() if "→" in line]
    return [line for line in swaps if not any(name in line.casefold() for name in names)]


def _becomes(item: Item, preview: str, wording: Wording) -> bool:
    """Tell whether one of the lines says that an item becomes just what is wanted."""
    wanted = {wording.value(*pair).casefold() for pair in {**item.options, **item.wanted}.items()}
    name = shown_name(item, wording).casefold()
    swaps = [line.split("→", 1) for line in preview.splitlines() if "→" in line]
    return not item.wanted or any(name in old and wanted <= parts(new) for old, new in swaps)


def shown_name(item: Item, wording: Wording) -> str:
    """Return an item's name as the shop shows it."""
    return wording.name(item.name) if wording.language == "zh" else item.name


def is_named(method: dict[str, Any], text: str) -> bool:
    """Tell whether a text names a payment method: by its digits, or by what it is."""
    if method["source"] == "credit_card":
        return method["last_four"] in text
    return re.search({"paypal": "paypal", "gift_card": "gift card|礼品卡"}[method["source"]], text, re.I) is not None
