"""FastAPI Users with asyncpg: each request reads the session and its user."""

import os
import uuid
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import jwt
from fastapi import Depends, FastAPI, Request, Response
from fastapi_users import BaseUserManager, FastAPIUsers, UUIDIDMixin, schemas
from fastapi_users.authentication import AuthenticationBackend, BearerTransport, JWTStrategy
from fastapi_users.jwt import decode_jwt, generate_jwt
from fastapi_users.password import PasswordHelper
from fastapi_users_db_sqlalchemy import SQLAlchemyUserDatabase
from models import LoginSession, User, make_session
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

KEY = os.environ["JWT_SECRET_KEY"]
LIFETIME = timedelta(hours=1)
passwords = PasswordHelper(PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19456, parallelism=1),)))


async def get_session() -> AsyncIterator[AsyncSession]:
    """Yield a request's database session."""
    async with make_session() as session:
        yield session


Session = Annotated[AsyncSession, Depends(get_session)]


class UserManager(UUIDIDMixin, BaseUserManager[User, uuid.UUID]):
    """The manager of accounts, which records a login on the account."""

    async def on_after_login(
        self, user: User, request: Request | None = None, response: Response | None = None
    ) -> None:
        """Record the time and the address of a user's login."""
        address = request.client.host if request and request.client else None
        await self.user_db.update(user, {"last_login_at": datetime.now(UTC), "last_login_ip": address})


class SessionStrategy(JWTStrategy[User, uuid.UUID]):
    """Tokens that belong to a session in the database."""

    def __init__(self, session: AsyncSession) -> None:
        """Use a request's database session."""
        super().__init__(secret=KEY, lifetime_seconds=int(LIFETIME.total_seconds()))
        self.session = session

    async def write_token(self, user: User) -> str:
        """Open a session, and return its token."""
        opened = LoginSession(id=uuid.uuid4(), user_id=user.id, expires_at=datetime.now(UTC) + LIFETIME)
        self.session.add(opened)
        await self.session.commit()
        claims = {"sub": str(user.id), "sid": str(opened.id), "aud": self.token_audience}
        return generate_jwt(claims, KEY, self.lifetime_seconds)

    async def read_token(self, token: str | None, user_manager: Any) -> User | None:
        """Return the token's user, None unless the session is live."""
        try:
            claims = decode_jwt(token or "", KEY, self.token_audience)
        except jwt.PyJWTError:
            return None
        statement = (
            select(User)
            .join(LoginSession, LoginSession.user_id == User.id)
            .where(LoginSession.id == uuid.UUID(claims["sid"]), User.id == uuid.UUID(claims["sub"]))
            .where(LoginSession.revoked_at.is_(None), LoginSession.expires_at > datetime.now(UTC))
        )
        return (await self.session.execute(statement)).unique().scalar_one_or_none()


class UserRead(schemas.BaseUser[uuid.UUID]):
    """A user as the answers show them."""

    email: str
    last_login_at: datetime | None
    last_login_ip: str | None


def get_user_manager(session: Session) -> UserManager:
    """Return a request's user manager."""
    return UserManager(SQLAlchemyUserDatabase(session, User), passwords)


def get_strategy(session: Session) -> SessionStrategy:
    """Return a request's token strategy."""
    return SessionStrategy(session)


backend = AuthenticationBackend("jwt", BearerTransport("/api/v1/login"), get_strategy)
users = FastAPIUsers[User, uuid.UUID](get_user_manager, [backend])
app = FastAPI()


@app.get("/api/v1/users")
async def list_users(
    _caller: Annotated[User, Depends(users.current_user(active=True))],
    session: Session,
    per_page: int = 20,
    after: uuid.UUID | None = None,
) -> dict[str, list[UserRead] | int]:
    """List users: the first ones and how many there are, or the ones after a known one."""
    if after:
        beyond = select(User).where(User.id > after).order_by(User.id).limit(per_page)
        return {"items": [UserRead.model_validate(user) for user in (await session.scalars(beyond)).all()]}
    total = await session.scalar(select(func.count()).select_from(User)) or 0
    page = (await session.scalars(select(User).order_by(User.id).limit(per_page))).all()
    return {"items": [UserRead.model_validate(user) for user in page], "total": total}


app.include_router(users.get_auth_router(backend), prefix="/api/v1")
app.include_router(users.get_users_router(UserRead, schemas.BaseUserUpdate), prefix="/api/v1/users")
