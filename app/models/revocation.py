"""Revocations: single access tokens that were revoked before they expired."""

from contextlib import suppress
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model
from app.extensions import db
from app.models.types import ExactText, Timestamp

JTI_LENGTH = 64


class Revocation(Model):
    """The jti of an access token that is refused; it can be deleted once the token has expired."""

    __tablename__ = "revocations"

    jti: Mapped[str] = mapped_column(ExactText(JTI_LENGTH), primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(Timestamp, index=True)

    @classmethod
    def add(cls, jti: str, expires_at: datetime) -> None:
        """Revoke an access token; one that is revoked already stays revoked."""
        with suppress(IntegrityError), db.session.begin_nested():
            db.session.add(cls(jti=jti, expires_at=expires_at))
