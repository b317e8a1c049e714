"""Sources of documents: when a worker fetches an app's next, and what is known of the one that a sync was fetched from

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

from app.models import types

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("apps") as batch_op:
        batch_op.add_column(sa.Column("source_due_at", types.Timestamp(), nullable=True))
    op.create_index(op.f("ix_apps_source_due_at"), "apps", ["source_due_at"])
    with op.batch_alter_table("api_syncs") as batch_op:
        batch_op.add_column(sa.Column("fetched", types.JsonText(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("api_syncs") as batch_op:
        batch_op.drop_column("fetched")
    op.drop_index(op.f("ix_apps_source_due_at"), "apps")
    with op.batch_alter_table("apps") as batch_op:
        batch_op.drop_column("source_due_at")
