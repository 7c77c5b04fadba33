"""Conversations, their inbox and events, choices, feedback; when a ticket was closed."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables of `tables/conversations.py`, and the new column of `tickets`."""
    op.create_table(
        "conversations",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("last_number", sa.Integer, nullable=False),
        sa.Column("last_turn", sa.Integer, nullable=False),
    )
    _make_inbox()
    _make_events()
    _make_choices()
    _make_feedback()
    op.add_column("tickets", sa.Column("closed_at", MOMENT))


def _make_inbox() -> None:
    op.create_table(
        "inbox_messages",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("conversation_id", sa.String, nullable=False, index=True),
        sa.Column("platform_id", sa.String, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("answered_at", MOMENT, index=True),
        sa.UniqueConstraint("channel", "conversation_id", "platform_id"),
    )


def _make_events() -> None:
    op.create_table(
        "conversation_events",
        sa.Column("conversation_id", sa.String, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("message_id", sa.String, nullable=False),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("buttons", sa.JSON, nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("conversation_id", "turn", "position"),
    )


def _make_choices() -> None:
    op.create_table(
        "choices",
        sa.Column("reference", sa.String, primary_key=True),
        sa.Column("conversation_id", sa.String, nullable=False, index=True),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("reply", sa.String, nullable=False),
        sa.Column("used_at", MOMENT),
    )


def _make_feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("conversation_id", sa.String, nullable=False),
        sa.Column("message_id", sa.String, nullable=False),
        sa.Column("thumb", sa.String),
        sa.Column("rating", sa.Integer),
        sa.Column("comment", sa.String, nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.UniqueConstraint("conversation_id", "message_id"),
    )
