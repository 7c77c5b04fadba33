"""What a ticket is about and how urgent it is."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both to the tickets that there are."""
    op.add_column("tickets", sa.Column("category", sa.String, nullable=False, server_default="other"))
    op.add_column("tickets", sa.Column("priority", sa.String, nullable=False, server_default="normal"))
