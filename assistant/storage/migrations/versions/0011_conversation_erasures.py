"""Conversations that are to be erased once their last turn is over."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of `tables/conversations.py`."""
    op.create_table("conversation_erasures", sa.Column("conversation_id", sa.String, primary_key=True))
