"""Turn a tau-bench shop into rows of our tables."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from assistant.storage.folding import fold_email, fold_name
from assistant.storage.rows import ShopRows
from assistant.storage.tau.documents import TauAddress, TauOrder, TauPaymentMethod, TauProduct, TauShop, TauUser
from assistant.storage.tau.item_requests import add_item_request
from assistant.storage.tau.translations import Translations
from assistant.storage.tau.vocabulary import KINDS, REASONS, our_status, to_cents

LANGUAGE = "en"  # what tau-bench's customers speak; the assistant follows the message anyway


def rows_of(shop: TauShop, translations: Translations) -> ShopRows:
    """Make the rows of a whole shop. What tau-bench does not tell (dates, stock, categories) stays unknown."""
    rows = ShopRows()
    _add_labels(rows, shop, translations)
    for product in shop.products.values():
        _add_product(rows, product, translations)
    for id_, user in shop.users.items():
        _add_customer(rows, id_, user)
    for order in shop.orders.values():
        _add_order(rows, order, shop, translations)
    return rows


def _add_labels(rows: ShopRows, shop: TauShop, translations: Translations) -> None:
    named = sorted(
        {
            pair
            for product in shop.products.values()
            for variant in product.variants.values()
            for option, value in variant.options.items()
            for pair in ((option, ""), (option, value))
        }
    )
    for option, value in named:
        zh = translations.value(option, value) if value else translations.option(option)
        rows.add("option_labels", option=option, value=value, en=value or option, zh=zh)


def _add_product(rows: ShopRows, product: TauProduct, translations: Translations) -> None:
    rows.add(
        "products",
        key=product.product_id,
        name_en=product.name,
        name_zh=translations.product(product.name),
        aliases=list(translations.aliases(product.name)),
        category="",
    )
    for variant in product.variants.values():
        rows.add(
            "variants",
            id=variant.item_id,
            product_key=product.product_id,
            options=variant.options,
            price_cents=to_cents(variant.price),
            available=variant.available,
            stock=None,
        )


def _add_customer(rows: ShopRows, id_: str, user: TauUser) -> None:
    first, last = user.name.first_name, user.name.last_name
    rows.add(
        "customers",
        id=id_,
        first_name=first,
        last_name=last,
        name_key=fold_name(first + last),
        name_key_reversed=fold_name(last + first),
        email=fold_email(user.email),
        language=LANGUAGE,
        address_id=_add_address(rows, user.address),
    )
    for method in user.payment_methods.values():
        rows.add("payment_methods", id=method.id, customer_id=id_, **_payment_method(method))


def _payment_method(method: TauPaymentMethod) -> dict[str, Any]:
    return {
        "kind": KINDS[method.source],
        "brand": method.source if method.source == "paypal" else method.brand or "",
        "last_four": method.last_four or "",
        "balance_cents": None if method.balance is None else to_cents(method.balance),
    }


def _add_address(rows: ShopRows, address: TauAddress) -> int:
    return rows.add_numbered(
        "addresses",
        line1=address.address1,
        line2=address.address2,
        city=address.city,
        region=address.state,
        country=address.country,
        post_code=address.zip,
    )


def _add_order(rows: ShopRows, order: TauOrder, shop: TauShop, translations: Translations) -> None:
    rows.add(
        "orders",
        number=order.order_id,
        customer_id=order.user_id,
        status=our_status(order.status),
        placed_at=None,
        address_id=_add_address(rows, order.address),
        cancel_reason=REASONS[order.cancel_reason] if order.cancel_reason else None,
    )
    keys = _add_lines(rows, order, translations)
    _add_fulfilments(rows, order, keys)
    add_item_request(rows, order, keys, shop)
    for payment in order.payment_history:
        rows.add_numbered(
            "payments",
            order_number=order.order_id,
            payment_method_id=payment.payment_method_id,
            kind=payment.transaction_type,
            amount_cents=to_cents(payment.amount),
            made_at=None,
        )


def _add_lines(rows: ShopRows, order: TauOrder, translations: Translations) -> dict[str, list[str]]:
    """Add the lines, and return their keys by item: two equal items are two lines."""
    keys: dict[str, list[str]] = defaultdict(list)
    for position, item in enumerate(order.items, start=1):
        key = f"{order.order_id[1:]}-{position}"
        keys[item.item_id].append(key)
        rows.add(
            "order_lines",
            key=key,
            order_number=order.order_id,
            position=position,
            product_key=item.product_id,
            variant_id=item.item_id,
            name_en=item.name,
            name_zh=translations.product(item.name),
            options=item.options,
            price_cents=to_cents(item.price),
        )
    return keys


def _add_fulfilments(rows: ShopRows, order: TauOrder, keys: dict[str, list[str]]) -> None:
    """Add one parcel for each tracking id; each line goes into one."""
    left = {item: list(reversed(of_item)) for item, of_item in keys.items()}
    for fulfillment in order.fulfillments:
        line_keys = [left[item].pop() for item in fulfillment.item_ids]
        for tracking_id in fulfillment.tracking_id:
            rows.add_numbered(
                "fulfilments",
                order_number=order.order_id,
                tracking_number=tracking_id,
                line_keys=line_keys,
                shipped_at=None,
                expected_at=None,
                delivered_at=None,
            )
