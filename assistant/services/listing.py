"""A customer or an order in plain lines, for the operator's terminal."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.services.records import Customer, Order, PaymentMethod


def customer_lines(customer: Customer, orders: list[Order]) -> Iterator[str]:
    """A customer, where they live, how they pay, and what they ordered."""
    home = customer.address
    street = f"{home.line1} {home.line2}".strip()
    reached = ", ".join((f"<{customer.email}>", *((customer.phone,) if customer.phone else ())))
    yield f"{customer.full_name} {reached}, {customer.id}, language {customer.language}"
    yield f"{street}, {home.city}, {home.region} {home.post_code}, {home.country}"
    yield from (_method_line(method) for method in customer.payment_methods)
    yield from (_order_line(order) for order in orders)


def order_lines(order: Order) -> Iterator[str]:
    """An order, its items, its money and its parcels."""
    yield f"{_order_line(order)}, customer {order.customer_id}"
    for line in order.lines:
        name = f"{line.name.en} / {line.name.zh}: {line.describe_options('en')}"
        yield f"  {line.key}  {_money(line.price_cents):>10}  {name}"
    for payment in order.payments:
        yield f"  {payment.kind} {_money(payment.amount_cents)} {payment.method.kind} {payment.method.id}"
    for parcel in order.fulfilments:
        arrived = f"delivered {parcel.delivered_at:%Y-%m-%d}" if parcel.delivered_at else "on its way"
        yield f"  parcel {parcel.tracking_number}, {arrived}: {', '.join(parcel.line_keys)}"


def _order_line(order: Order) -> str:
    placed = f"{order.placed_at:%Y-%m-%d}" if order.placed_at else "no date"
    reason = f" ({order.cancel_reason})" if order.cancel_reason else ""
    count = "1 line" if len(order.lines) == 1 else f"{len(order.lines)} lines"
    return f"{order.number}  {placed}  {order.status}{reason}  {_money(order.total_cents)}, {count}"


def _method_line(method: PaymentMethod) -> str:
    balance = "" if method.balance_cents is None else f"balance {_money(method.balance_cents)}"
    return " ".join(part for part in (method.kind, method.brand, method.last_four, balance, method.id) if part)


def _money(cents: int) -> str:
    return f"{cents // 100:,}.{cents % 100:02d}"
