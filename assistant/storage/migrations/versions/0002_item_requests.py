"""Requests about the items of an order: changed before it is sent, returned or exchanged afterwards."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of `tables/item_requests.py`."""
    op.create_table(
        "item_requests",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("order_number", sa.String, sa.ForeignKey("orders.number"), nullable=False, index=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("payment_method_id", sa.String, sa.ForeignKey("payment_methods.id"), nullable=False),
        sa.Column("difference_cents", sa.Integer, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('change', 'return', 'exchange')", name="kind_known"),
    )
    op.create_table(
        "item_request_lines",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("request_id", sa.Integer, sa.ForeignKey("item_requests.id"), nullable=False, index=True),
        sa.Column("line_key", sa.String, sa.ForeignKey("order_lines.key"), nullable=False),
        sa.Column("old_variant_id", sa.String, sa.ForeignKey("variants.id"), nullable=False),
        sa.Column("new_variant_id", sa.String, sa.ForeignKey("variants.id"), nullable=True),
    )
