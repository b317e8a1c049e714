"""Comparisons that requests ask the workers for, what they found, findings that are accepted, owners of operations

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

from app.models import types

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

OPTIONS = {"mysql_charset": "utf8mb4", "mysql_engine": "InnoDB"}


def upgrade() -> None:
    make_comparisons()
    make_changes()
    make_accepted()
    with op.batch_alter_table("apis") as batch_op:
        batch_op.add_column(sa.Column("owner", types.ExactText(80), nullable=True))


def make_comparisons() -> None:
    op.create_table(
        "api_comparisons",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("app_id", sa.Uuid(), nullable=False),
        sa.Column("key", types.ExactText(64), nullable=True),
        sa.Column("before", sa.Integer(), nullable=True),
        sa.Column("after", sa.Integer(), nullable=True),
        sa.Column("document", types.Deflated(), nullable=True),
        sa.Column("media_type", types.ExactText(127), nullable=True),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("summary", types.JsonText(), nullable=True),
        sa.Column("errors", types.JsonText(), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("claimed_until", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(["app_id"], ["apps.id"], name=op.f("fk_api_comparisons_app_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_comparisons")),
        sa.UniqueConstraint("app_id", "key", name=op.f("uq_api_comparisons_app_id")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_api_comparisons_created_at"), "api_comparisons", ["created_at"])
    op.create_index(op.f("ix_api_comparisons_state_claimed_until"), "api_comparisons", ["state", "claimed_until"])


def make_changes() -> None:
    op.create_table(
        "api_comparison_changes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("comparison_id", sa.Uuid(), nullable=False),
        sa.Column("api_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("method", types.ExactText(7), nullable=False),
        sa.Column("path", types.ExactText(512), nullable=False),
        sa.Column("from_path", types.ExactText(512), nullable=True),
        sa.Column("fields", types.JsonText(), nullable=False),
        sa.Column("breaking", types.JsonText(), nullable=False),
        sa.Column("consumers", types.JsonText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comparison_id"],
            ["api_comparisons.id"],
            name=op.f("fk_api_comparison_changes_comparison_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_comparison_changes")),
        **OPTIONS,
    )
    op.create_index(
        op.f("ix_api_comparison_changes_comparison_id_id"), "api_comparison_changes", ["comparison_id", "id"]
    )


def make_accepted() -> None:
    op.create_table(
        "api_accepted",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("app_id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", types.ExactText(12), nullable=False),
        sa.Column("reason", types.LongText(1_000), nullable=False),
        sa.Column("accepted_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(["app_id"], ["apps.id"], name=op.f("fk_api_accepted_app_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_accepted")),
        sa.UniqueConstraint("app_id", "fingerprint", name=op.f("uq_api_accepted_app_id")),
        **OPTIONS,
    )


def downgrade() -> None:
    with op.batch_alter_table("apis") as batch_op:
        batch_op.drop_column("owner")
    for table in ("api_accepted", "api_comparison_changes", "api_comparisons"):
        op.drop_table(table)
