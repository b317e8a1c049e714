"""What the last run of prune deleted

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

from app.models import types

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

OPTIONS = {"mysql_charset": "utf8mb4", "mysql_engine": "InnoDB"}


def upgrade() -> None:
    op.create_table(
        "prunings",
        sa.Column("kind", types.ExactText(32), nullable=False),
        sa.Column("deleted", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", types.Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_prunings")),
        **OPTIONS,
    )


def downgrade() -> None:
    op.drop_table("prunings")
