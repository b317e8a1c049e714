"""Proofs, mails, invitations and the workers' jobs; whether a user's email is proven, and their language

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

from app.models import types

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

OPTIONS = {"mysql_charset": "utf8mb4", "mysql_engine": "InnoDB"}


def upgrade() -> None:
    with op.batch_alter_table("users") as batch_op:
        batch_op.add_column(sa.Column("email_verified_at", types.Timestamp(), nullable=True))
        batch_op.add_column(sa.Column("pending_email", types.ExactText(254), nullable=True))
        batch_op.add_column(sa.Column("locale", types.ExactText(8), nullable=False, server_default="en"))
    make_proofs()
    make_mails()
    make_invitations()
    op.create_table(
        "jobs",
        sa.Column("name", types.ExactText(32), nullable=False),
        sa.Column("done_at", types.Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_jobs")),
        **OPTIONS,
    )


def make_proofs() -> None:
    op.create_table(
        "proofs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.SmallInteger(), nullable=False),
        sa.Column("email", types.ExactText(254), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("payload", types.ExactText(2000), nullable=True),
        sa.Column("failures", sa.SmallInteger(), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("expires_at", types.Timestamp(), nullable=False),
        sa.Column("used_at", types.Timestamp(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_proofs_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proofs")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_proofs_user_id_purpose"), "proofs", ["user_id", "purpose"])
    op.create_index(op.f("ix_proofs_email_purpose_created_at"), "proofs", ["email", "purpose", "created_at"])
    op.create_index(op.f("ix_proofs_expires_at"), "proofs", ["expires_at"])


def make_mails() -> None:
    op.create_table(
        "mails",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", types.ExactText(32), nullable=False),
        sa.Column("recipient", types.ExactText(254), nullable=False),
        sa.Column("locale", types.ExactText(8), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("proof_id", sa.Uuid(), nullable=True),
        sa.Column("facts", types.ExactText(2000), nullable=True),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("next_attempt_at", types.Timestamp(), nullable=False),
        sa.Column("claimed_until", types.Timestamp(), nullable=False),
        sa.Column("error", types.ExactText(256), nullable=True),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("sent_at", types.Timestamp(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mails")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_mails_state_next_attempt_at"), "mails", ["state", "next_attempt_at"])
    op.create_index(op.f("ix_mails_recipient_created_at"), "mails", ["recipient", "created_at"])


def make_invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", types.ExactText(254), nullable=False),
        sa.Column("pending_email", types.ExactText(254), nullable=True),
        sa.Column("role_id", sa.Integer(), nullable=True),
        sa.Column("invited_by", sa.Uuid(), nullable=False),
        sa.Column("proof_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("expires_at", types.Timestamp(), nullable=False),
        sa.Column("accepted_at", types.Timestamp(), nullable=True),
        sa.Column("revoked_at", types.Timestamp(), nullable=True),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_invitations_role_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["invited_by"], ["users.id"], name=op.f("fk_invitations_invited_by"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_invitations_user_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("pending_email", name=op.f("uq_invitations_pending_email")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_invitations_invited_by_created_at"), "invitations", ["invited_by", "created_at"])
    op.create_index(op.f("ix_invitations_role_id"), "invitations", ["role_id"])
    op.create_index(op.f("ix_invitations_user_id"), "invitations", ["user_id"])


def downgrade() -> None:
    for table in ("jobs", "invitations", "mails", "proofs"):
        op.drop_table(table)
    with op.batch_alter_table("users") as batch_op:
        batch_op.drop_column("locale")
        batch_op.drop_column("pending_email")
        batch_op.drop_column("email_verified_at")
