"""Export the shop in the form of tau-bench, as its own tools would have left it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from assistant.storage.database import Database
from assistant.storage.tables import (
    AddressRow,
    CustomerRow,
    FulfilmentRow,
    ItemRequestRow,
    OrderLineRow,
    OrderRow,
    PaymentMethodRow,
    PaymentRow,
    ProductRow,
)
from assistant.storage.tau.vocabulary import tau_reason, tau_status, to_dollars

Json = dict[str, Any]
CARD: Final = "card"
GIFT_CARD: Final = "gift_card"


def export_shop(database: Database) -> Json:
    """Return {"users", "products", "orders"}, each an object by id; amounts are dollars, rounded to cents.

    Raises:
        StorageError: The database cannot be read.
    """
    with database.reading() as session:
        requested = _requested(session)
        orders = {row.number: _order(row) | requested[row.number] for row in session.execute(_orders()).scalars()}
        return {"users": _users(session, orders), "products": _products(session), "orders": orders}


def _orders() -> Any:  # noqa: ANN401 - SQLAlchemy 1.4 ships no types
    parts = selectinload(OrderRow.lines), selectinload(OrderRow.payments), selectinload(OrderRow.fulfilments)
    return select(OrderRow).order_by(OrderRow.number).options(*parts, joinedload(OrderRow.address))


def _requested(session: Session) -> dict[str, Json]:
    """Return what is asked about the items of orders; a change of items shows in the order itself."""
    asked: dict[str, Json] = defaultdict(dict)
    query = select(ItemRequestRow).order_by(ItemRequestRow.id).options(selectinload(ItemRequestRow.lines))
    for row in session.execute(query).scalars():
        if row.kind == "return":
            asked[row.order_number].update(_return(row))
        elif row.kind == "exchange":
            asked[row.order_number].update(_exchange(row))
    return asked


def _return(row: ItemRequestRow) -> Json:
    return {
        "return_items": sorted(line.old_variant_id for line in row.lines),
        "return_payment_method_id": row.payment_method_id,
    }


def _exchange(row: ItemRequestRow) -> Json:
    return {
        "exchange_items": sorted(line.old_variant_id for line in row.lines),
        "exchange_new_items": sorted(line.new_variant_id for line in row.lines),
        "exchange_payment_method_id": row.payment_method_id,
        "exchange_price_difference": to_dollars(row.difference_cents),
    }


def _users(session: Session, orders: dict[str, Json]) -> Json:
    numbers = defaultdict(list)
    for number, order in orders.items():
        numbers[order["user_id"]].append(number)
    parts = joinedload(CustomerRow.address), selectinload(CustomerRow.payment_methods)
    query = select(CustomerRow).order_by(CustomerRow.id).options(*parts)
    return {row.id: _user(row, numbers[row.id]) for row in session.execute(query).scalars()}


def _user(row: CustomerRow, numbers: list[str]) -> Json:
    return {
        "name": {"first_name": row.first_name, "last_name": row.last_name},
        "address": _address(row.address),
        "email": row.email,
        "payment_methods": {method.id: _payment_method(method) for method in row.payment_methods},
        "orders": numbers,
    }


def _address(row: AddressRow) -> Json:
    return {
        "address1": row.line1,
        "address2": row.line2,
        "city": row.city,
        "country": row.country,
        "state": row.region,
        "zip": row.post_code,
    }


def _payment_method(row: PaymentMethodRow) -> Json:
    if row.kind == CARD:
        return {"source": "credit_card", "id": row.id, "brand": row.brand, "last_four": row.last_four}
    if row.kind == GIFT_CARD:
        return {"source": GIFT_CARD, "id": row.id, "balance": to_dollars(row.balance_cents)}
    return {"source": row.brand, "id": row.id}


def _products(session: Session) -> Json:
    query = select(ProductRow).order_by(ProductRow.key).options(selectinload(ProductRow.variants))
    return {row.key: _product(row) for row in session.execute(query).scalars()}


def _product(row: ProductRow) -> Json:
    variants = {
        variant.id: {
            "item_id": variant.id,
            "options": variant.options,
            "available": variant.available,
            "price": to_dollars(variant.price_cents),
        }
        for variant in row.variants
    }
    return {"name": row.name_en, "product_id": row.key, "variants": variants}


def _order(row: OrderRow) -> Json:
    order = {
        "order_id": row.number,
        "user_id": row.customer_id,
        "address": _address(row.address),
        "items": [_item(line) for line in row.lines],
        "fulfillments": _fulfillments(row),
        "status": tau_status(row.status),
        "payment_history": [_payment(payment) for payment in row.payments],
    }
    return order if row.cancel_reason is None else {**order, "cancel_reason": tau_reason(row.cancel_reason)}


def _item(line: OrderLineRow) -> Json:
    return {
        "name": line.name_en,
        "product_id": line.product_key,
        "item_id": line.variant_id,
        "price": to_dollars(line.price_cents),
        "options": line.options,
    }


def _fulfillments(row: OrderRow) -> list[Json]:
    """Return one entry for all parcels that have the same lines, as tau-bench writes them."""
    items = {line.key: line.variant_id for line in row.lines}
    parcels: dict[tuple[str, ...], list[FulfilmentRow]] = defaultdict(list)
    for fulfilment in row.fulfilments:
        parcels[tuple(fulfilment.line_keys)].append(fulfilment)
    return [
        {"tracking_id": [parcel.tracking_number for parcel in same], "item_ids": [items[key] for key in keys]}
        for keys, same in parcels.items()
    ]


def _payment(row: PaymentRow) -> Json:
    return {
        "transaction_type": row.kind,
        "amount": to_dollars(row.amount_cents),
        "payment_method_id": row.payment_method_id,
    }
