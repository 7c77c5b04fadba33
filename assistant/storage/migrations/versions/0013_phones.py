"""Phone numbers of customers."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column of `tables/customers.py`."""
    op.add_column("customers", sa.Column("phone", sa.String))
