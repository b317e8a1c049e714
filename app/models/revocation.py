"""Revocations: single access tokens that died before their time."""

from contextlib import suppress
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model
from app.extensions import db
from app.models.types import ExactText, Timestamp

JTI_LENGTH = 64


class Revocation(Model):
    """An access token that is refused, by its jti; of no use once the token has expired."""

    __tablename__ = "revocations"

    jti: Mapped[str] = mapped_column(ExactText(JTI_LENGTH), primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(Timestamp, index=True)

    @classmethod
    def add(cls, jti: str, expires_at: datetime) -> None:
        """Revoke an access token; one that was revoked a moment ago stays so."""
        with suppress(IntegrityError), db.session.begin_nested():
            db.session.add(cls(jti=jti, expires_at=expires_at))
