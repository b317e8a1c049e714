"""What applications were told of breaking changes, so that each is told once."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model
from app.models.types import ExactText, Timestamp
from app.utils.api_texts import FINGERPRINT_LENGTH
from app.utils.clock import now

KEPT_FOR = timedelta(days=365)


class ApiTold(Model):
    """A breaking change of an app of which an application was told; a change is known by its fingerprint."""

    __tablename__ = "api_told"

    application_id: Mapped[UUID] = mapped_column(primary_key=True)
    app_id: Mapped[UUID] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(ExactText(FINGERPRINT_LENGTH), primary_key=True)
    told_at: Mapped[datetime] = mapped_column(Timestamp, default=now, index=True)
