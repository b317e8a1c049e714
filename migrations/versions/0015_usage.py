"""Who calls what: usage of operations, undocumented paths, batches, who was told, base paths of apps

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

from app.models import types

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

OPTIONS = {"mysql_charset": "utf8mb4", "mysql_engine": "InnoDB"}


def upgrade() -> None:
    for table in ("apps", "api_syncs"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(sa.Column("base_paths", types.JsonText(), nullable=True))
    make_usage()
    make_undocumented()
    make_batches()


def make_usage() -> None:
    op.create_table(
        "api_usage",
        sa.Column("api_id", sa.Uuid(), nullable=False),
        sa.Column("consumer_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("calls", sa.BigInteger(), nullable=False),
        sa.Column("errors", sa.BigInteger(), nullable=False),
        sa.Column("last_seen_at", types.Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("api_id", "consumer_id", "day", name=op.f("pk_api_usage")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_api_usage_day"), "api_usage", ["day"])
    op.create_table(
        "api_answered",
        sa.Column("api_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("calls", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("api_id", "status", "day", name=op.f("pk_api_answered")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_api_answered_day"), "api_answered", ["day"])
    op.create_table(
        "app_callers",
        sa.Column("app_id", sa.Uuid(), nullable=False),
        sa.Column("consumer_id", sa.Uuid(), nullable=False),
        sa.Column("last_seen_at", types.Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("app_id", "consumer_id", name=op.f("pk_app_callers")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_app_callers_last_seen_at"), "app_callers", ["last_seen_at"])


def make_undocumented() -> None:
    op.create_table(
        "api_undocumented",
        sa.Column("app_id", sa.Uuid(), nullable=False),
        sa.Column("method", types.ExactText(7), nullable=False),
        sa.Column("path_key", types.ExactText(512), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("calls", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("app_id", "method", "path_key", "day", name=op.f("pk_api_undocumented")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_api_undocumented_app_id_day"), "api_undocumented", ["app_id", "day"])
    op.create_index(op.f("ix_api_undocumented_day"), "api_undocumented", ["day"])


def make_batches() -> None:
    op.create_table(
        "usage_batches",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("batch", types.ExactText(64), nullable=False),
        sa.Column("matched", sa.BigInteger(), nullable=False),
        sa.Column("undocumented", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", types.Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("application_id", "batch", name=op.f("pk_usage_batches")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_usage_batches_expires_at"), "usage_batches", ["expires_at"])
    op.create_table(
        "api_told",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("app_id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", types.ExactText(12), nullable=False),
        sa.Column("told_at", types.Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("application_id", "app_id", "fingerprint", name=op.f("pk_api_told")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_api_told_told_at"), "api_told", ["told_at"])


def downgrade() -> None:
    for table in ("api_told", "usage_batches", "api_undocumented", "app_callers", "api_answered", "api_usage"):
        op.drop_table(table)
    for table in ("api_syncs", "apps"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_column("base_paths")
