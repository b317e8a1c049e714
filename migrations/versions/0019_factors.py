"""Second factors: time codes, passkeys, recovery codes, challenges, and what sessions know of how users were proven

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.models import types

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

OPTIONS = {"mysql_charset": "utf8mb4", "mysql_engine": "InnoDB"}


def upgrade() -> None:
    with op.batch_alter_table("sessions") as batch_op:
        batch_op.add_column(sa.Column("proven_at", types.Timestamp(), nullable=True))
        batch_op.add_column(sa.Column("strong_at", types.Timestamp(), nullable=True))
        batch_op.add_column(sa.Column("amr", types.ExactText(32), nullable=True))
    with op.batch_alter_table("users") as batch_op:
        batch_op.add_column(sa.Column("passkey_handle", types.ExactText(64), nullable=True))
        batch_op.create_unique_constraint(op.f("uq_users_passkey_handle"), ["passkey_handle"])
    with op.batch_alter_table("roles") as batch_op:
        batch_op.add_column(sa.Column("second_factor", sa.Boolean(), nullable=False, server_default="0"))
    make_time_codes()
    make_passkeys()
    make_challenges()


def make_time_codes() -> None:
    """Make the tables of time codes and of recovery codes."""
    op.create_table(
        "totps",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_secret", types.ExactText(255), nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_totps_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_totps")),
        **OPTIONS,
    )
    op.create_table(
        "pending_totps",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_secret", types.ExactText(255), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("expires_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_pending_totps_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_pending_totps")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_pending_totps_expires_at"), "pending_totps", ["expires_at"])
    op.create_table(
        "recovery_codes",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", types.ExactText(64), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_recovery_codes_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "code_hash", name=op.f("pk_recovery_codes")),
        **OPTIONS,
    )


def make_passkeys() -> None:
    """Make the table of passkeys."""
    op.create_table(
        "passkeys",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("credential_id", in_bytes(1023), nullable=False),
        sa.Column("credential_hash", types.ExactText(64), nullable=False),
        sa.Column("public_key", in_bytes(2048), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("aaguid", types.ExactText(36), nullable=False),
        sa.Column("transports", types.ExactText(64), nullable=False),
        sa.Column("name", types.ExactText(64), nullable=False),
        sa.Column("backed_up", sa.Boolean(), nullable=False),
        sa.Column("verifies_user", sa.Boolean(), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("last_used_at", types.Timestamp(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_passkeys_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkeys")),
        sa.UniqueConstraint("credential_hash", name=op.f("uq_passkeys_credential_hash")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_passkeys_user_id"), "passkeys", ["user_id"])


def make_challenges() -> None:
    """Make the table of challenges."""
    op.create_table(
        "challenges",
        sa.Column("token_hash", types.ExactText(64), nullable=False),
        sa.Column("purpose", sa.SmallInteger(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("password_hash_digest", types.ExactText(64), nullable=True),
        sa.Column("webauthn_challenge", types.ExactText(64), nullable=False),
        sa.Column("failures", sa.SmallInteger(), nullable=False),
        sa.Column("expires_at", types.Timestamp(), nullable=False),
        sa.Column("used_at", types.Timestamp(), nullable=True),
        sa.Column("ip", types.ExactText(45), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_challenges_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_challenges")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_challenges_user_id"), "challenges", ["user_id"])
    op.create_index(op.f("ix_challenges_expires_at"), "challenges", ["expires_at"])


def in_bytes(length: int) -> sa.LargeBinary:
    """Return the type of bytes that are at most so many."""
    return sa.LargeBinary(length).with_variant(mysql.VARBINARY(length), "mysql", "mariadb")


def downgrade() -> None:
    for table in ("challenges", "passkeys", "recovery_codes", "pending_totps", "totps"):
        op.drop_table(table)
    with op.batch_alter_table("roles") as batch_op:
        batch_op.drop_column("second_factor")
    with op.batch_alter_table("users") as batch_op:
        batch_op.drop_constraint(op.f("uq_users_passkey_handle"), type_="unique")
        batch_op.drop_column("passkey_handle")
    with op.batch_alter_table("sessions") as batch_op:
        for column in ("amr", "strong_at", "proven_at"):
            batch_op.drop_column(column)
