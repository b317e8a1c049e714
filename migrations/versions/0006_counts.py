"""How often a denial was repeated, and how often an hourly action of the log was done

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

from app.models import types

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("denials", schema=None) as batch_op:
        batch_op.add_column(sa.Column("key", types.ExactText(64), nullable=True))
        batch_op.add_column(sa.Column("count", sa.Integer(), nullable=False, server_default="1"))
        batch_op.create_index(batch_op.f("ix_denials_key"), ["key"], unique=False)
    with op.batch_alter_table("log_entries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("times", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("log_entries", schema=None) as batch_op:
        batch_op.drop_column("times")
    with op.batch_alter_table("denials", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_denials_key"))
        batch_op.drop_column("count")
        batch_op.drop_column("key")
