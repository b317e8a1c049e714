"""Users and sessions in the tables of FastAPI Users."""

import os
import uuid
from datetime import datetime

from fastapi_users_db_sqlalchemy import SQLAlchemyBaseUserTableUUID
from sqlalchemy import DateTime, ForeignKey, Index, String, func, make_url
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

URL = make_url(os.environ["SQLALCHEMY_DATABASE_URI"]).set(drivername="postgresql+asyncpg")
engine = create_async_engine(URL, pool_size=10, max_overflow=10)
make_session = async_sessionmaker(engine, expire_on_commit=False)


class Base(DeclarativeBase):
    """The base of the tables."""


class User(SQLAlchemyBaseUserTableUUID, Base):
    """An account; its email holds the service's user name."""

    __tablename__ = "fastapi_users"

    last_login_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    last_login_ip: Mapped[str | None] = mapped_column(String(45))


# FastAPI Users looks users up by this expression.
Index("ix_fastapi_users_lower_email", func.lower(User.email))


class LoginSession(Base):
    """A login."""

    __tablename__ = "fastapi_sessions"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(User.id), index=True)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    revoked_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
