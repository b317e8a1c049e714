"""To-dos, bucketlists, widgets, posts and applications

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from app.models import types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "applications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", types.ExactText(80), nullable=False),
        sa.Column("token_hash", types.ExactText(64), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("last_used_at", types.Timestamp(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_applications_token_hash")),
        mysql_charset="utf8mb4",
        mysql_engine="InnoDB",
    )
    op.create_table(
        "bucketlists",
        sa.Column("name", types.ExactText(255), nullable=False),
        sa.Column("name_folded", types.ExactText(765), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("updated_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_bucketlists_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bucketlists")),
        mysql_charset="utf8mb4",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("bucketlists", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bucketlists_user_id_id"), ["user_id", "id"], unique=False)

    op.create_table(
        "posts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("title", types.ExactText(200), nullable=False),
        sa.Column("url", types.ExactText(2000), nullable=False),
        sa.Column("description", types.ExactText(5000), nullable=True),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("posted_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_posts_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
        mysql_charset="utf8mb4",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posts_approved_id"), ["approved", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_posts_user_id_id"), ["user_id", "id"], unique=False)

    op.create_table(
        "todos",
        sa.Column("text", types.ExactText(500), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("updated_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_todos_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_todos")),
        mysql_charset="utf8mb4",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("todos", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_todos_user_id_id"), ["user_id", "id"], unique=False)

    op.create_table(
        "widgets",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", types.ExactText(100), nullable=False),
        sa.Column("info_url", types.ExactText(2000), nullable=False),
        sa.Column("deadline", types.Timestamp(), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_widgets_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_widgets")),
        sa.UniqueConstraint("name", name=op.f("uq_widgets_name")),
        mysql_charset="utf8mb4",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("widgets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_widgets_user_id"), ["user_id"], unique=False)


def downgrade() -> None:
    for table in ("widgets", "todos", "posts", "bucketlists", "applications"):
        op.drop_table(table)
