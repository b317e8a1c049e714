"""Requests that were refused with 403, so that each can be explained by its request id

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

from app.models import types

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "denials",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", types.ExactText(128), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("method", types.ExactText(8), nullable=False),
        sa.Column("path", types.ExactText(128), nullable=False),
        sa.Column("code", types.ExactText(64), nullable=False),
        sa.Column("message", types.ExactText(256), nullable=False),
        sa.Column("required_mask", sa.BigInteger(), nullable=False),
        sa.Column("held_mask", sa.BigInteger(), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_denials")),
        mysql_charset="utf8mb4",
        mysql_engine="InnoDB",
    )
    op.create_index(op.f("ix_denials_user_id_id"), "denials", ["user_id", "id"])
    op.create_index(op.f("ix_denials_request_id_id"), "denials", ["request_id", "id"])
    op.create_index(op.f("ix_denials_created_at"), "denials", ["created_at"])


def downgrade() -> None:
    op.drop_table("denials")
