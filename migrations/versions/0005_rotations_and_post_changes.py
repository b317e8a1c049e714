"""From where a session's refresh token was rotated, and when a post was changed

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

from app.models import types

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sessions") as batch_op:
        batch_op.add_column(sa.Column("rotated_ip", types.ExactText(45), nullable=True))
        batch_op.add_column(sa.Column("rotated_agent", types.ExactText(256), nullable=True))
    with op.batch_alter_table("posts") as batch_op:
        batch_op.add_column(sa.Column("updated_at", types.Timestamp(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("posts") as batch_op:
        batch_op.drop_column("updated_at")
    with op.batch_alter_table("sessions") as batch_op:
        batch_op.drop_column("rotated_agent")
        batch_op.drop_column("rotated_ip")
