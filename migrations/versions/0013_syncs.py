"""Documents of apps that come in: syncs, what they change, versions, and both sides of an operation

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

from app.models import types

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

OPTIONS = {"mysql_charset": "utf8mb4", "mysql_engine": "InnoDB"}


def upgrade() -> None:
    with op.batch_alter_table("apps") as batch_op:
        batch_op.add_column(sa.Column("apply", sa.SmallInteger(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("source", types.JsonText(), nullable=True))
    with op.batch_alter_table("apis") as batch_op:
        batch_op.add_column(sa.Column("imported", types.JsonText(), nullable=True))
        batch_op.add_column(sa.Column("imported_hash", types.ExactText(64), nullable=True))
        batch_op.add_column(sa.Column("local", types.JsonText(), nullable=True))
        batch_op.add_column(sa.Column("base", types.JsonText(), nullable=True))
        batch_op.add_column(sa.Column("conflicts", sa.SmallInteger(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("former_status", sa.SmallInteger(), nullable=True))
    with op.batch_alter_table("api_responses") as batch_op:
        batch_op.add_column(sa.Column("origin", sa.SmallInteger(), nullable=False, server_default="2"))
    with op.batch_alter_table("api_examples") as batch_op:
        batch_op.add_column(sa.Column("origin", sa.SmallInteger(), nullable=False, server_default="2"))
    make_syncs()
    make_changes()
    make_versions()


def make_syncs() -> None:
    op.create_table(
        "api_syncs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("app_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("progress", sa.SmallInteger(), nullable=False),
        sa.Column("summary", types.JsonText(), nullable=True),
        sa.Column("errors", types.JsonText(), nullable=False),
        sa.Column("document", types.Deflated(), nullable=True),
        sa.Column("media_type", types.ExactText(127), nullable=True),
        sa.Column("sha256", types.ExactText(64), nullable=True),
        sa.Column("base_revision", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("applied_at", types.Timestamp(), nullable=True),
        sa.Column("settled_at", types.Timestamp(), nullable=True),
        sa.Column("claimed_until", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(["app_id"], ["apps.id"], name=op.f("fk_api_syncs_app_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_syncs")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_api_syncs_app_id_id"), "api_syncs", ["app_id", "id"])
    op.create_index(op.f("ix_api_syncs_settled_at"), "api_syncs", ["settled_at"])
    op.create_index(op.f("ix_api_syncs_state_claimed_until"), "api_syncs", ["state", "claimed_until"])


def make_changes() -> None:
    op.create_table(
        "api_sync_changes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sync_id", sa.Uuid(), nullable=False),
        sa.Column("api_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("method", types.ExactText(7), nullable=False),
        sa.Column("path", types.ExactText(512), nullable=False),
        sa.Column("from_path", types.ExactText(512), nullable=True),
        sa.Column("fields", types.JsonText(), nullable=False),
        sa.Column("breaking", types.JsonText(), nullable=False),
        sa.Column("consumers", types.JsonText(), nullable=False),
        sa.Column("operation", types.JsonText(), nullable=True),
        sa.ForeignKeyConstraint(
            ["sync_id"], ["api_syncs.id"], name=op.f("fk_api_sync_changes_sync_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_sync_changes")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_api_sync_changes_sync_id_id"), "api_sync_changes", ["sync_id", "id"])


def make_versions() -> None:
    op.create_table(
        "api_versions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("app_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", types.Deflated(), nullable=False),
        sa.Column("sha256", types.ExactText(64), nullable=False),
        sa.Column("keep", sa.Boolean(), nullable=False),
        sa.Column("sync_id", sa.Uuid(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(["app_id"], ["apps.id"], name=op.f("fk_api_versions_app_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_versions")),
        sa.UniqueConstraint("app_id", "number", name=op.f("uq_api_versions_app_id")),
        **OPTIONS,
    )


def downgrade() -> None:
    for table in ("api_versions", "api_sync_changes", "api_syncs"):
        op.drop_table(table)
    for table in ("api_examples", "api_responses"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_column("origin")
    with op.batch_alter_table("apis") as batch_op:
        for column in ("former_status", "conflicts", "base", "local", "imported_hash", "imported"):
            batch_op.drop_column(column)
    with op.batch_alter_table("apps") as batch_op:
        for column in ("source", "revision", "apply"):
            batch_op.drop_column(column)
