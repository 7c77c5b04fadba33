"""Turn the return or exchange of an order into the rows that keep what is asked about its items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from assistant.storage.rows import ShopRows
from assistant.storage.tau.documents import TauOrder, TauShop
from assistant.storage.tau.vocabulary import to_cents


def add_item_request(rows: ShopRows, order: TauOrder, keys: dict[str, list[str]], shop: TauShop) -> None:
    """Add the return or the exchange of an order, if it has one.

    Args:
        rows: The shop so far.
        order: The order.
        keys: Item → keys of its lines.
        shop: The whole shop, for what an item is a variant of.
    """
    if order.return_items is not None:
        prices = {item.item_id: to_cents(item.price) for item in order.items}
        cents = -sum(prices[item] for item in order.return_items)
        request_id = _add(rows, order, "return", order.return_payment_method_id, cents)
        _add_lines(rows, request_id, keys, ((item, None) for item in order.return_items))
    if order.exchange_items is not None:
        cents = to_cents(order.exchange_price_difference or Decimal(0))
        request_id = _add(rows, order, "exchange", order.exchange_payment_method_id, cents)
        _add_lines(rows, request_id, keys, _paired(order, shop))


def _add(rows: ShopRows, order: TauOrder, kind: str, method_id: str | None, cents: int) -> int:
    return rows.add_numbered(
        "item_requests",
        order_number=order.order_id,
        kind=kind,
        payment_method_id=method_id,
        difference_cents=cents,
        made_at=None,
    )


def _add_lines(
    rows: ShopRows, request_id: int, keys: dict[str, list[str]], swaps: Iterable[tuple[str, str | None]]
) -> None:
    left = {item: list(of_item) for item, of_item in keys.items()}
    for old, new in swaps:
        rows.add_numbered(
            "item_request_lines",
            request_id=request_id,
            line_key=left[old].pop(0),
            old_variant_id=old,
            new_variant_id=new,
        )


def _paired(order: TauOrder, shop: TauShop) -> list[tuple[str, str | None]]:
    """Return what becomes what. The form does not tell: those of one product are paired in the order of the lists."""
    of_item = {id_: key for key, product in shop.products.items() for id_ in product.variants}
    left: dict[str, list[str]] = defaultdict(list)
    for new in order.exchange_new_items or []:
        left[of_item[new]].append(new)
    return [(old, left[of_item[old]].pop(0)) for old in order.exchange_items or []]
