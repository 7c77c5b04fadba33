"""Where on Slack and Telegram conversations are held, and what was delivered there."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of `tables/places.py`."""
    op.create_table(
        "conversation_places",
        sa.Column("conversation_id", sa.String, primary_key=True),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("reply_to", sa.String, nullable=False),
        sa.Column("delivered", sa.Integer, nullable=False),
        sa.UniqueConstraint("channel", "place"),
    )
