"""Fingerprints of the keys that all nodes share: by them a node with another key is found."""

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model, read
from app.extensions import db
from app.models.types import ExactText

FINGERPRINT_LENGTH = 64  # of SHA-256 in hexadecimal


class KeyFingerprint(Model):
    """What is known of the key in a setting, which tells nothing of the key itself."""

    __tablename__ = "key_fingerprints"

    setting: Mapped[str] = mapped_column(ExactText(32), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(ExactText(FINGERPRINT_LENGTH))

    @classmethod
    def known(cls) -> dict[str, str]:
        """Return the fingerprints by their settings."""
        return {row.setting: row.fingerprint for row in read(select(cls.setting, cls.fingerprint))}

    @classmethod
    def keep(cls, fingerprints: dict[str, str]) -> None:
        """Keep fingerprints, in place of others of the same settings."""
        if fingerprints:
            db.session.execute(delete(cls).where(cls.setting.in_(fingerprints)))
            rows = [{"setting": setting, "fingerprint": kept} for setting, kept in fingerprints.items()]
            db.session.execute(insert(cls), rows)
