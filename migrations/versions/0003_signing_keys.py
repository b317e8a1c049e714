"""Keys that sign access tokens, so that other services can verify them

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from app.models import types

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signing_keys",
        sa.Column("kid", types.ExactText(64), nullable=False),
        sa.Column("algorithm", types.ExactText(8), nullable=False),
        sa.Column("sealed_private_key", types.ExactText(4000), nullable=False),
        sa.Column("public_jwk", types.ExactText(1000), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("signs_from", types.Timestamp(), nullable=False),
        sa.Column("retired_at", types.Timestamp(), nullable=True),
        sa.PrimaryKeyConstraint("kid", name=op.f("pk_signing_keys")),
        mysql_charset="utf8mb4",
        mysql_engine="InnoDB",
    )


def downgrade() -> None:
    op.drop_table("signing_keys")
