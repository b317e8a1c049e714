"""Signing keys of access tokens: published, then signing, then only verifying, then retired."""

import json
from datetime import datetime, timedelta
from typing import Any, Self

from sqlalchemy import BindParameter, ColumnElement, exists, select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model, read
from app.extensions import db
from app.models.types import ExactText, Timestamp
from app.utils import keys
from app.utils.clock import now

# Services that verify tokens offline may cache the keyset for so long.
PUBLISHED_BEFORE_SIGNING = timedelta(minutes=5)


class SigningKey(Model):
    """A key pair; its private key is sealed with SECRET_KEY."""

    __tablename__ = "signing_keys"

    kid: Mapped[str] = mapped_column(ExactText(64), primary_key=True)
    algorithm: Mapped[str] = mapped_column(ExactText(8))
    sealed_private_key: Mapped[str] = mapped_column(ExactText(4000))
    public_jwk: Mapped[str] = mapped_column(ExactText(1000))
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)
    signs_from: Mapped[datetime] = mapped_column(Timestamp)
    retired_at: Mapped[datetime | None] = mapped_column(Timestamp)

    @classmethod
    def make(cls, algorithm: str, secret: str, *, at_once: bool) -> Self:
        """Add a key that signs at once, or after the time that others need to fetch the new keyset."""
        private_key = keys.make_key(algorithm)
        jwk = keys.public_jwk(algorithm, private_key)
        key = cls(
            kid=jwk["kid"],
            algorithm=algorithm,
            sealed_private_key=keys.seal(private_key, secret),
            public_jwk=json.dumps(jwk),
            signs_from=now() if at_once else now() + PUBLISHED_BEFORE_SIGNING,
        )
        db.session.add(key)
        return key

    @property
    def facts(self) -> dict[str, Any]:
        """Return what the log says of a key."""
        return {"algorithm": self.algorithm, "signs_from": self.signs_from}

    @classmethod
    def is_trusted(cls, kid: str | BindParameter[str]) -> ColumnElement[bool]:
        """Return the condition under which tokens of a key are accepted."""
        return exists().where(cls.kid == kid, cls.retired_at.is_(None))

    @classmethod
    def all(cls) -> list[Self]:
        """Return every key, the oldest first."""
        return list(db.session.scalars(select(cls).order_by(cls.created_at, cls.kid)))

    @classmethod
    def published(cls) -> list[dict[str, Any]]:
        """Return the public keys whose tokens are accepted, as JWKs."""
        statement = select(cls.public_jwk).where(cls.retired_at.is_(None)).order_by(cls.created_at, cls.kid)
        return [json.loads(row.public_jwk) for row in read(statement)]

    @classmethod
    def newest(cls, algorithm: str) -> Any | None:
        """Return the kid and the sealed_private_key of the key that signs, None if there is none.

        It is the one that was made last: one that was to sign later takes over from none that was made after it.
        """
        statement = (
            select(cls.kid, cls.sealed_private_key)
            .where(cls.algorithm == algorithm, cls.retired_at.is_(None), cls.signs_from <= now())
            .order_by(cls.created_at.desc(), cls.kid)
            .limit(1)
        )
        rows = read(statement)
        return rows[0] if rows else None

    @classmethod
    def public(cls, kid: str) -> Any | None:
        """Return the algorithm and the public_jwk of a key that is not retired, None if there is none."""
        statement = select(cls.algorithm, cls.public_jwk).where(cls.kid == kid, cls.retired_at.is_(None))
        rows = read(statement)
        return rows[0] if rows else None

    @property
    def state(self) -> str:
        """Return the state of the key for people."""
        if self.retired_at is not None:
            return "retired"
        return "published" if self.signs_from > now() else "verifying"

    def superseded_at(self) -> datetime | None:
        """Return when a newer key took over signing, None if none has."""
        return db.session.scalar(
            select(SigningKey.signs_from)
            .where(
                SigningKey.algorithm == self.algorithm,
                SigningKey.retired_at.is_(None),
                SigningKey.created_at > self.created_at,
                SigningKey.signs_from <= now(),
            )
            .order_by(SigningKey.signs_from)
            .limit(1)
        )
