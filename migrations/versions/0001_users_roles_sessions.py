"""Users, roles, sessions, throttles and the log

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

from app.models import types

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "log_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.SmallInteger(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("action", types.ExactText(256), nullable=False),
        sa.Column("target", types.ExactText(128), nullable=True),
        sa.Column("detail", types.ExactText(512), nullable=True),
        sa.Column("ip", types.ExactText(45), nullable=True),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_entries")),
        mysql_charset="utf8mb4",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("log_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_log_entries_action_id"), ["action", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_log_entries_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_log_entries_user_id_id"), ["user_id", "id"], unique=False)

    mutexes = op.create_table(
        "mutexes",
        sa.Column("name", types.ExactText(32), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_mutexes")),
        mysql_charset="utf8mb4",
        mysql_engine="InnoDB",
    )
    op.bulk_insert(mutexes, [{"name": "administrators"}])
    op.create_table(
        "revocations",
        sa.Column("jti", types.ExactText(64), nullable=False),
        sa.Column("expires_at", types.Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("jti", name=op.f("pk_revocations")),
        mysql_charset="utf8mb4",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("revocations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_revocations_expires_at"), ["expires_at"], unique=False)

    op.create_table(
        "roles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", types.ExactText(80), nullable=False),
        sa.Column("title_compared", types.ExactText(240), nullable=False),
        sa.Column("permissions", sa.BigInteger(), nullable=False),
        sa.Column("default_mark", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
        sa.UniqueConstraint("default_mark", name=op.f("uq_roles_default_mark")),
        sa.UniqueConstraint("title_compared", name=op.f("uq_roles_title_compared")),
        mysql_charset="utf8mb4",
        mysql_engine="InnoDB",
    )
    op.create_table(
        "throttles",
        sa.Column("key", types.ExactText(64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("lock_seconds", sa.BigInteger(), nullable=False),
        sa.Column("locked_until", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_throttles")),
        mysql_charset="utf8mb4",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("throttles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_throttles_updated_at"), ["updated_at"], unique=False)

    op.create_table(
        "users",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", types.ExactText(64), nullable=True),
        sa.Column("email", types.ExactText(254), nullable=True),
        sa.Column("password_hash", types.ExactText(255), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=False),
        sa.Column("last_login_at", types.Timestamp(), nullable=True),
        sa.Column("last_login_ip", types.ExactText(45), nullable=True),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("updated_at", types.Timestamp(), nullable=False),
        sa.Column("deleted_at", types.Timestamp(), nullable=True),
        sa.CheckConstraint("name IS NOT NULL OR email IS NOT NULL", name=op.f("ck_users_has_login")),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_users_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
        sa.UniqueConstraint("name", name=op.f("uq_users_name")),
        mysql_charset="utf8mb4",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_users_role_id"), ["role_id"], unique=False)

    op.create_table(
        "sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("refresh_jti", types.ExactText(32), nullable=False),
        sa.Column("previous_jti", types.ExactText(32), nullable=True),
        sa.Column("rotated_at", types.Timestamp(), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("last_used_at", types.Timestamp(), nullable=False),
        sa.Column("expires_at", types.Timestamp(), nullable=False),
        sa.Column("revoked_at", types.Timestamp(), nullable=True),
        sa.Column("ip", types.ExactText(45), nullable=True),
        sa.Column("user_agent", types.ExactText(256), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sessions_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        mysql_charset="utf8mb4",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sessions_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_sessions_user_id_expires_at"), ["user_id", "expires_at"], unique=False)


def downgrade() -> None:
    for table in ("sessions", "users", "throttles", "roles", "revocations", "mutexes", "log_entries"):
        op.drop_table(table)
