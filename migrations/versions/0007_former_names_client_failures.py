"""Names that users have left, the failures of clients, and at most 50 live sessions a user

Revision ID: 0007
Revises: 0006
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from app.models import types

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

LIVE_AT_MOST = 50
sessions = sa.table(
    "sessions",
    sa.column("id", sa.Uuid()),
    sa.column("user_id", sa.Uuid()),
    sa.column("last_used_at", types.Timestamp()),
    sa.column("expires_at", types.Timestamp()),
    sa.column("revoked_at", types.Timestamp()),
)


def upgrade() -> None:
    op.create_table(
        "former_names",
        sa.Column("name", types.ExactText(64), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("left_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_former_names_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_former_names")),
        mysql_charset="utf8mb4",
        mysql_engine="InnoDB",
    )
    op.create_index(op.f("ix_former_names_user_id"), "former_names", ["user_id"])
    op.create_table(
        "client_failures",
        sa.Column("client", types.ExactText(64), nullable=False),
        sa.Column("account", types.ExactText(64), nullable=False),
        sa.Column("failed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("client", "account", name=op.f("pk_client_failures")),
        mysql_charset="utf8mb4",
        mysql_engine="InnoDB",
    )
    op.create_index(op.f("ix_client_failures_client_failed_at"), "client_failures", ["client", "failed_at"])
    op.create_index(op.f("ix_client_failures_failed_at"), "client_failures", ["failed_at"])
    if not op.get_context().as_sql:
        end_surplus_sessions(op.get_bind())


def end_surplus_sessions(connection: sa.Connection) -> None:
    """End the live sessions that a list of a user's sessions does not show, those unused longest."""
    moment = datetime.now(UTC)
    live = sessions.c.revoked_at.is_(None) & (sessions.c.expires_at > moment)
    many = sa.select(sessions.c.user_id).where(live).group_by(sessions.c.user_id).having(sa.func.count() > LIVE_AT_MOST)
    for user_id in connection.scalars(many).all():
        of_user = live & (sessions.c.user_id == user_id)
        used = sa.select(sessions.c.last_used_at).where(of_user).order_by(sessions.c.last_used_at.desc())
        oldest_kept = connection.scalar(used.offset(LIVE_AT_MOST - 1).limit(1))
        ending = sa.update(sessions).where(of_user, sessions.c.last_used_at < oldest_kept)
        connection.execute(ending.values(revoked_at=moment, expires_at=moment))


def downgrade() -> None:
    op.drop_table("client_failures")
    op.drop_table("former_names")
