"""Fingerprints of the keys that all nodes share

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

from app.models import types

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

OPTIONS = {"mysql_charset": "utf8mb4", "mysql_engine": "InnoDB"}


def upgrade() -> None:
    op.create_table(
        "key_fingerprints",
        sa.Column("setting", types.ExactText(32), nullable=False),
        sa.Column("fingerprint", types.ExactText(64), nullable=False),
        sa.PrimaryKeyConstraint("setting", name=op.f("pk_key_fingerprints")),
        **OPTIONS,
    )


def downgrade() -> None:
    op.drop_table("key_fingerprints")
