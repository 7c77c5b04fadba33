"""Who gets the newsletter."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of `tables/newsletter.py`."""
    op.create_table(
        "newsletter_subscriptions",
        sa.Column("customer_id", sa.String, sa.ForeignKey("customers.id"), primary_key=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
    )
