"""Indexes that count the users whose name or email begins with a text, without reading the users

Revision ID: 0008
Revises: 0005
"""

from alembic import op

revision = "0008"
down_revision = "0005"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_users_name_deleted_at": ["name", "deleted_at"],
    "ix_users_email_deleted_at_name": ["email", "deleted_at", "name"],
}


def upgrade() -> None:
    for name, columns in INDEXES.items():
        op.create_index(op.f(name), "users", columns)


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(op.f(name), "users")
