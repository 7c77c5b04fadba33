"""An index for what is counted of a product: who bought it, and what with it."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index of `tables/orders.py`."""
    op.create_index("ix_order_lines_product_key", "order_lines", ["product_key"])
