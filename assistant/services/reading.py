"""Turn the database's rows into the records that the rest of the program sees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from assistant.services.records import (
    Address,
    Customer,
    Fulfilment,
    Localised,
    OptionLabel,
    Order,
    OrderLine,
    Payment,
    PaymentMethod,
    Product,
    Variant,
)
from assistant.storage.tables import (
    AddressRow,
    CustomerRow,
    FulfilmentRow,
    OptionLabelRow,
    OrderLineRow,
    OrderRow,
    PaymentMethodRow,
    PaymentRow,
    ProductRow,
    VariantRow,
)

# (option, value) → what it is called; an empty value stands for the option itself
Labels = Mapping[tuple[str, str], Localised]

# Everything an order is made of, in four queries, however many orders there are.
WHOLE_ORDER = (
    selectinload(OrderRow.lines),
    selectinload(OrderRow.payments).joinedload(PaymentRow.method, innerjoin=True),
    selectinload(OrderRow.fulfilments),
    joinedload(OrderRow.address, innerjoin=True),
)
WHOLE_CUSTOMER = (
    joinedload(CustomerRow.address, innerjoin=True),
    selectinload(CustomerRow.payment_methods),
)


def read_labels(session: Session) -> Labels:
    """All names of options and of their values, in one query."""
    columns = OptionLabelRow.option, OptionLabelRow.value, OptionLabelRow.en, OptionLabelRow.zh
    rows = session.execute(select(*columns))
    return {(option, value): Localised(en, zh) for option, value, en, zh in rows}


def to_order(row: OrderRow, labels: Labels) -> Order:
    """An order with its lines, payments, fulfilments and address."""
    return Order(
        number=row.number,
        customer_id=row.customer_id,
        status=row.status,
        placed_at=row.placed_at,
        lines=tuple(_line(line, labels) for line in row.lines),
        payments=tuple(_payment(payment) for payment in row.payments),
        fulfilments=tuple(_fulfilment(fulfilment) for fulfilment in row.fulfilments),
        address=to_address(row.address),
        cancel_reason=row.cancel_reason,
    )


def to_customer(row: CustomerRow) -> Customer:
    """A customer with address and payment methods."""
    return Customer(
        id=row.id,
        first_name=row.first_name,
        last_name=row.last_name,
        email=row.email,
        phone=row.phone,
        language=row.language,
        address=to_address(row.address),
        payment_methods=tuple(to_payment_method(method) for method in row.payment_methods),
    )


def to_product(row: ProductRow, labels: Labels) -> Product:
    """A product with its variants."""
    return Product(
        key=row.key,
        name=Localised(row.name_en, row.name_zh),
        aliases=tuple(row.aliases),
        category=row.category,
        variants=tuple(to_variant(variant, labels) for variant in row.variants),
    )


def to_address(row: AddressRow) -> Address:
    """A postal address."""
    return Address(row.line1, row.line2, row.city, row.region, row.country, row.post_code)


def to_payment_method(row: PaymentMethodRow) -> PaymentMethod:
    """A payment method."""
    return PaymentMethod(row.id, row.kind, row.brand, row.last_four, row.balance_cents)


def _line(row: OrderLineRow, labels: Labels) -> OrderLine:
    return OrderLine(
        key=row.key,
        product_key=row.product_key,
        variant_id=row.variant_id,
        name=Localised(row.name_en, row.name_zh),
        options=dict(row.options),
        option_labels=_option_labels(row.options.items(), labels),
        price_cents=row.price_cents,
    )


def to_variant(row: VariantRow, labels: Labels) -> Variant:
    """A variant."""
    return Variant(
        id=row.id,
        product_key=row.product_key,
        options=dict(row.options),
        option_labels=_option_labels(row.options.items(), labels),
        price_cents=row.price_cents,
        available=row.available,
        stock=row.stock,
    )


def _option_labels(options: Iterable[tuple[str, str]], labels: Labels) -> tuple[OptionLabel, ...]:
    """The labels of a variant's options; what has no label is called what it is."""
    return tuple(
        OptionLabel(
            name=labels.get((option, ""), Localised(option, option)),
            value=labels.get((option, value), Localised(value, value)),
        )
        for option, value in options
    )


def _payment(row: PaymentRow) -> Payment:
    return Payment(row.kind, row.amount_cents, to_payment_method(row.method), row.made_at)


def _fulfilment(row: FulfilmentRow) -> Fulfilment:
    return Fulfilment(
        tracking_number=row.tracking_number,
        line_keys=tuple(row.line_keys),
        shipped_at=row.shipped_at,
        expected_at=row.expected_at,
        delivered_at=row.delivered_at,
    )
