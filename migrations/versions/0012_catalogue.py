"""The catalogue: apps, groups, operations, fields of their answers, examples

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

from app.models import types

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

OPTIONS = {"mysql_charset": "utf8mb4", "mysql_engine": "InnoDB"}


def upgrade() -> None:
    make_apps()
    make_groups()
    make_apis()
    make_responses()
    make_examples()


def make_apps() -> None:
    op.create_table(
        "apps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", types.ExactText(64), nullable=False),
        sa.Column("title", types.ExactText(80), nullable=False),
        sa.Column("title_compared", types.ExactText(240), nullable=False),
        sa.Column("version", types.ExactText(80), nullable=False),
        sa.Column("description", types.LongText(20000), nullable=False),
        sa.Column("type", sa.SmallInteger(), nullable=False),
        sa.Column("auth_type", sa.SmallInteger(), nullable=False),
        sa.Column("visibility", sa.SmallInteger(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("updated_at", types.Timestamp(), nullable=False),
        sa.Column("deleted_at", types.Timestamp(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_apps")),
        sa.UniqueConstraint("slug", name=op.f("uq_apps_slug")),
        sa.UniqueConstraint("title_compared", name=op.f("uq_apps_title_compared")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_apps_deleted_at"), "apps", ["deleted_at"])


def make_groups() -> None:
    op.create_table(
        "api_groups",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("app_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("title", types.ExactText(80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["app_id"], ["apps.id"], name=op.f("fk_api_groups_app_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["api_groups.id"], name=op.f("fk_api_groups_parent_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_groups")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_api_groups_app_id_id"), "api_groups", ["app_id", "id"])
    op.create_index(op.f("ix_api_groups_parent_id"), "api_groups", ["parent_id"])


def make_apis() -> None:
    op.create_table(
        "apis",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("app_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("method", types.ExactText(7), nullable=False),
        sa.Column("path", types.ExactText(512), nullable=False),
        sa.Column("path_key", types.ExactText(512), nullable=False),
        sa.Column("operation_id", types.ExactText(255), nullable=True),
        sa.Column("title", types.ExactText(255), nullable=False),
        sa.Column("searched", types.ExactText(3068), nullable=False),
        sa.Column("description", types.LongText(20000), nullable=False),
        sa.Column("request_headers", types.JsonText(), nullable=False),
        sa.Column("need_auth", sa.Boolean(), nullable=False),
        sa.Column("deprecated", sa.Boolean(), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=False),
        sa.Column("sunset_at", types.Timestamp(), nullable=True),
        sa.Column("note", types.LongText(20000), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("origin", sa.SmallInteger(), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("updated_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(["app_id"], ["apps.id"], name=op.f("fk_apis_app_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["group_id"], ["api_groups.id"], name=op.f("fk_apis_group_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_apis")),
        sa.UniqueConstraint("app_id", "method", "path_key", name=op.f("uq_apis_app_id")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_apis_app_id_id"), "apis", ["app_id", "id"])
    op.create_index(op.f("ix_apis_group_id"), "apis", ["group_id"])


def make_responses() -> None:
    op.create_table(
        "api_responses",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("api_id", sa.Uuid(), nullable=False),
        sa.Column("status_code", types.ExactText(7), nullable=False),
        sa.Column("field", types.ExactText(200), nullable=False),
        sa.Column("description", types.LongText(2000), nullable=False),
        sa.Column("nullable", sa.Boolean(), nullable=False),
        sa.Column("data_type", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["api_id"], ["apis.id"], name=op.f("fk_api_responses_api_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_responses")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_api_responses_api_id_id"), "api_responses", ["api_id", "id"])


def make_examples() -> None:
    op.create_table(
        "api_examples",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("api_id", sa.Uuid(), nullable=False),
        sa.Column("title", types.ExactText(80), nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("status_code", types.ExactText(7), nullable=True),
        sa.Column("media_type", types.ExactText(127), nullable=True),
        sa.Column("headers", types.JsonText(), nullable=False),
        sa.Column("body", types.LongText(65536), nullable=False),
        sa.ForeignKeyConstraint(["api_id"], ["apis.id"], name=op.f("fk_api_examples_api_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_examples")),
        **OPTIONS,
    )
    op.create_index(op.f("ix_api_examples_api_id_id"), "api_examples", ["api_id", "id"])


def downgrade() -> None:
    for table in ("api_examples", "api_responses", "apis", "api_groups", "apps"):
        op.drop_table(table)
