"""Make the tables, and copy the service's users into them."""

import asyncio

from models import Base, engine
from sqlalchemy import text

COPY = """
INSERT INTO fastapi_users (id, email, hashed_password, is_active, is_superuser, is_verified)
SELECT id, name, password_hash, true, false, true FROM users
"""


async def prepare() -> None:
    """Make and fill the tables."""
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
        await connection.execute(text(COPY))
        await connection.execute(text("ANALYZE fastapi_users"))


asyncio.run(prepare())
