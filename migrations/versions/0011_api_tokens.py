"""API tokens, service accounts, ceilings of applications, and the token by which something was done

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

from app.models import types

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

OPTIONS = {"mysql_charset": "utf8mb4", "mysql_engine": "InnoDB"}
# A search counts people in the first two alone; the last finds the service accounts. They begin with the columns of
# those before, so that the version before is served by them as well.
INDEXES = {
    "ix_users_name_deleted_at_kind": ["name", "deleted_at", "kind"],
    "ix_users_email_deleted_at_name_kind": ["email", "deleted_at", "name", "kind"],
    "ix_users_kind_id": ["kind", "id"],
}
INDEXES_BEFORE = {
    "ix_users_name_deleted_at": ["name", "deleted_at"],
    "ix_users_email_deleted_at_name": ["email", "deleted_at", "name"],
}


def upgrade() -> None:
    with op.batch_alter_table("users") as batch_op:
        batch_op.add_column(sa.Column("kind", sa.SmallInteger(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("description", types.ExactText(500), nullable=True))
        batch_op.add_column(sa.Column("created_by", sa.Uuid(), nullable=True))
    exchange_indexes(INDEXES_BEFORE, INDEXES)
    with op.batch_alter_table("applications") as batch_op:
        batch_op.add_column(sa.Column("permissions", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("read_only", sa.Boolean(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("resources", types.ExactText(512), nullable=True))
        batch_op.add_column(sa.Column("contact", types.ExactText(254), nullable=True))
    with op.batch_alter_table("log_entries") as batch_op:
        batch_op.add_column(sa.Column("token_id", sa.Uuid(), nullable=True))
        batch_op.create_index(op.f("ix_log_entries_token_id_id"), ["token_id", "id"])
    make_tokens()


def exchange_indexes(old: dict[str, list[str]], new: dict[str, list[str]]) -> None:
    for name, columns in new.items():
        op.create_index(op.f(name), "users", columns)
    for name in old:
        op.drop_index(op.f(name), "users")


def make_tokens() -> None:
    op.create_table(
        "tokens",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", types.ExactText(80), nullable=False),
        sa.Column("token_hash", types.ExactText(64), nullable=False),
        sa.Column("previous_hash", types.ExactText(64), nullable=True),
        sa.Column("previous_until", types.Timestamp(), nullable=True),
        sa.Column("last_four", types.ExactText(4), nullable=False),
        sa.Column("permissions", sa.BigInteger(), nullable=False),
        sa.Column("read_only", sa.Boolean(), nullable=False),
        sa.Column("resources", types.ExactText(512), nullable=True),
        sa.Column("networks", types.ExactText(1024), nullable=True),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("expires_at", types.Timestamp(), nullable=True),
        sa.Column("revoked_at", types.Timestamp(), nullable=True),
        sa.Column("revoked_by", sa.Uuid(), nullable=True),
        sa.Column("last_used_at", types.Timestamp(), nullable=True),
        sa.Column("last_used_ip", types.ExactText(45), nullable=True),
        sa.Column("notice_at", types.Timestamp(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_tokens_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tokens")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_tokens_token_hash")),
        sa.UniqueConstraint("previous_hash", name=op.f("uq_tokens_previous_hash")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_tokens_user_id_id"), "tokens", ["user_id", "id"])
    op.create_index(op.f("ix_tokens_expires_at"), "tokens", ["expires_at"])
    op.create_index(op.f("ix_tokens_notice_at"), "tokens", ["notice_at"])


def downgrade() -> None:
    op.drop_table("tokens")
    with op.batch_alter_table("log_entries") as batch_op:
        batch_op.drop_index(op.f("ix_log_entries_token_id_id"))
        batch_op.drop_column("token_id")
    with op.batch_alter_table("applications") as batch_op:
        for name in ("contact", "resources", "read_only", "permissions"):
            batch_op.drop_column(name)
    exchange_indexes(INDEXES, INDEXES_BEFORE)
    with op.batch_alter_table("users") as batch_op:
        for name in ("created_by", "description", "kind"):
            batch_op.drop_column(name)
