"""Whose a conversation is."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of `tables/identities.py`."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "conversation_identities",
        sa.Column("conversation_id", sa.String, primary_key=True),
        sa.Column("customer_id", sa.String, sa.ForeignKey("customers.id"), nullable=False),
        sa.Column("bound_by", sa.String, nullable=False),
        sa.Column("bound_at", moment, nullable=False),
        sa.Column("expires_at", moment, nullable=False),
    )
    op.create_index("ix_conversation_identities_customer_id", "conversation_identities", ["customer_id"])
