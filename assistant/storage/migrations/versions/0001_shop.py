"""The shop: customers, products, orders, and the journal of what the assistant did."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first tables. Names of constraints come from the convention in `tables/base.py`."""
    _customers()
    _products()
    _orders()
    _journal()


def _text(name: str, *references: sa.ForeignKey, index: bool = False, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.String, *references, index=index, nullable=nullable)


def _number(name: str, *references: sa.ForeignKey, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Integer, *references, nullable=nullable)


def _moment(name: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _json(name: str) -> sa.Column:
    return sa.Column(name, sa.JSON, nullable=False)


def _id() -> sa.Column:
    return sa.Column("id", sa.Integer, primary_key=True)


def _key(name: str) -> sa.Column:
    return sa.Column(name, sa.String, primary_key=True)


def _customers() -> None:
    op.create_table(
        "addresses",
        _id(),
        _text("line1"),
        _text("line2"),
        _text("city"),
        _text("region"),
        _text("country"),
        _text("post_code"),
    )
    op.create_table(
        "customers",
        _key("id"),
        _text("first_name"),
        _text("last_name"),
        _text("name_key", index=True),
        _text("name_key_reversed", index=True),
        sa.Column("email", sa.String, nullable=False, unique=True),
        _text("language"),
        _number("address_id", sa.ForeignKey("addresses.id")),
    )
    op.create_table(
        "payment_methods",
        _key("id"),
        _text("customer_id", sa.ForeignKey("customers.id"), index=True),
        _text("kind"),
        _text("brand"),
        _text("last_four"),
        _number("balance_cents", nullable=True),
        sa.CheckConstraint("balance_cents >= 0", name="balance_not_negative"),
    )
    op.create_table(
        "identity_attempts",
        _key("subject"),
        _number("wrong_tries"),
        _moment("last_wrong_at"),
        _moment("locked_until"),
    )


def _products() -> None:
    op.create_table(
        "products",
        _key("key"),
        _text("name_en"),
        _text("name_zh"),
        _json("aliases"),
        _text("category"),
    )
    op.create_table(
        "variants",
        _key("id"),
        _text("product_key", sa.ForeignKey("products.key"), index=True),
        _json("options"),
        _number("price_cents"),
        sa.Column("available", sa.Boolean, nullable=False),
        _number("stock", nullable=True),
        sa.CheckConstraint("price_cents >= 0", name="price_not_negative"),
    )
    op.create_table("option_labels", _key("option"), _key("value"), _text("en"), _text("zh"))


def _orders() -> None:
    op.create_table(
        "orders",
        _key("number"),
        _text("customer_id", sa.ForeignKey("customers.id"), index=True),
        _text("status", index=True),
        _moment("placed_at"),
        _number("address_id", sa.ForeignKey("addresses.id")),
        _text("cancel_reason", nullable=True),
    )
    op.create_table(
        "order_lines",
        _key("key"),
        _text("order_number", sa.ForeignKey("orders.number"), index=True),
        _number("position"),
        _text("product_key", sa.ForeignKey("products.key")),
        _text("variant_id", sa.ForeignKey("variants.id")),
        _text("name_en"),
        _text("name_zh"),
        _json("options"),
        _number("price_cents"),
    )
    op.create_table(
        "payments",
        _id(),
        _text("order_number", sa.ForeignKey("orders.number"), index=True),
        _text("payment_method_id", sa.ForeignKey("payment_methods.id"), index=True),
        _text("kind"),
        _number("amount_cents"),
        _moment("made_at"),
        sa.CheckConstraint("amount_cents >= 0", name="amount_not_negative"),
        sa.CheckConstraint("kind IN ('payment', 'refund')", name="kind_known"),
    )
    op.create_table(
        "fulfilments",
        _id(),
        _text("order_number", sa.ForeignKey("orders.number"), index=True),
        _text("tracking_number"),
        _json("line_keys"),
        _moment("shipped_at"),
        _moment("expected_at"),
        _moment("delivered_at"),
    )


def _journal() -> None:
    op.create_table(
        "tickets",
        _id(),
        _text("conversation_id", index=True),
        _text("customer_id", sa.ForeignKey("customers.id"), index=True, nullable=True),
        _text("reason"),
        _text("summary"),
        _text("language"),
        _text("status", index=True),
        _moment("opened_at", nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "audit_entries",
        _id(),
        _text("who"),
        _moment("at", nullable=False),
        _text("what"),
        _text("subject", index=True),
        _json("before"),
        _json("after"),
        _text("conversation_id", index=True),
        _number("turn"),
    )
    op.create_table(
        "confirmations",
        _key("idempotency_key"),
        _text("procedure"),
        _text("customer_id"),
        _text("subject"),
        _json("receipt"),
        _moment("at", nullable=False),
    )
