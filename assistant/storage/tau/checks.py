"""What must agree between the files of a tau-bench shop: every id that is named must be there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from assistant.errors import DataError
from assistant.storage.tau.documents import TauOrder, TauProduct, TauShop, TauUser
from assistant.storage.tau.vocabulary import REASONS, SAME_STATUSES, STATUSES, our_status

SHOWN = 10


def check(shop: TauShop, folder: Path) -> None:
    """See that the three files agree.

    Raises:
        DataError: They do not; the message names the places, ten at most.
    """
    problems = [*_of_users(shop), *_of_products(shop), *_of_orders(shop)]
    if problems:
        shown = [f"'{folder / file}.json', at '{key}': {what}" for file, key, what in problems[:SHOWN]]
        raise DataError("\n".join([*shown, f"{len(problems)} problems; nothing was imported"]))


Problem = tuple[str, str, str]  # file, key, what is wrong


def _of_users(shop: TauShop) -> Iterator[Problem]:
    numbers = {id_: Counter[str]() for id_ in shop.users}
    for number, order in shop.orders.items():
        numbers.get(order.user_id, Counter())[number] += 1
    used: dict[str, str] = {}
    for id_, user in shop.users.items():
        if Counter(user.orders) != numbers[id_]:
            yield "users", id_, f"'orders' is {sorted(user.orders)}; orders.json has {sorted(numbers[id_])}"
        yield from (("users", id_, what) for what in _of_names(id_, user, used))


def _of_names(id_: str, user: TauUser, used: dict[str, str]) -> Iterator[str]:
    names = [user.email.casefold(), *user.payment_methods]
    for name in names:
        owner = used.setdefault(name, id_)
        if owner != id_:
            yield f"'{name}' belongs to '{owner}' already; expected one owner"
    for key, method in user.payment_methods.items():
        if key != method.id:
            yield f"payment method '{key}' has the id '{method.id}'; expected the same"
        if (method.balance is None) == (method.source == "gift_card"):
            yield f"payment method '{key}': expected a balance for a gift card and for nothing else"


def _of_products(shop: TauShop) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for key, product in shop.products.items():
        for what in _of_variants(key, product, owners):
            yield "products", key, what


def _of_variants(key: str, product: TauProduct, owners: dict[str, str]) -> Iterator[str]:
    if product.product_id != key:
        yield f"'product_id' is '{product.product_id}'; expected the key"
    for id_, variant in product.variants.items():
        if variant.item_id != id_:
            yield f"variant '{id_}' has the item_id '{variant.item_id}'; expected the key"
        if owners.setdefault(id_, key) != key:
            yield f"variant '{id_}' belongs to '{owners[id_]}' already; expected one product"


def _of_orders(shop: TauShop) -> Iterator[Problem]:
    for number, order in shop.orders.items():
        for what in _of_order(number, order, shop):
            yield "orders", number, what


def _of_order(number: str, order: TauOrder, shop: TauShop) -> Iterator[str]:
    if order.order_id != number:
        yield f"'order_id' is '{order.order_id}'; expected the key"
    if our_status(order.status) is None:
        yield f"'status' is '{order.status}'; expected one of {[*SAME_STATUSES, *STATUSES]}"
    if order.cancel_reason not in (None, *REASONS):
        yield f"'cancel_reason' is '{order.cancel_reason}'; expected one of {list(REASONS)}"
    user = shop.users.get(order.user_id)
    if user is None:
        yield f"'user_id' is '{order.user_id}'; expected a key of users.json"
        return
    named: list[str | None] = [payment.payment_method_id for payment in order.payment_history]
    named += [order.return_payment_method_id] * (order.return_items is not None)
    named += [order.exchange_payment_method_id] * (order.exchange_items is not None)
    for method in sorted({str(one) for one in named} - set(user.payment_methods)):
        yield f"payment method '{method}' is none of '{order.user_id}'"
    yield from _of_items(order, shop)
    yield from _of_requests(order, shop)


def _of_items(order: TauOrder, shop: TauShop) -> Iterator[str]:
    for item in order.items:
        product = shop.products.get(item.product_id)
        if product is None or item.item_id not in product.variants:
            yield f"item '{item.item_id}' of product '{item.product_id}' is not in products.json"
    sent = Counter(id_ for fulfillment in order.fulfillments for id_ in fulfillment.item_ids)
    if sent - Counter(item.item_id for item in order.items):
        yield f"'fulfillments' names {sorted(sent)}; expected items of the order"


def _of_requests(order: TauOrder, shop: TauShop) -> Iterator[str]:
    owned = Counter(item.item_id for item in order.items)
    for key, asked in (("return_items", order.return_items), ("exchange_items", order.exchange_items)):
        if Counter(asked or []) - owned:
            yield f"'{key}' is {asked}; expected items of the order"
    products = {id_: key for key, product in shop.products.items() for id_ in product.variants}
    old, new = order.exchange_items or [], order.exchange_new_items or []
    if sorted(products.get(id_, "") for id_ in old) != sorted(products.get(id_, "") for id_ in new):
        yield f"'exchange_new_items' is {new}; expected as many of the same products as in 'exchange_items'"
