"""Users as one line each of a file, from another system or from another database of this service."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from marshmallow import ValidationError, validates_schema
from marshmallow_sqlalchemy import auto_field

from app.models.user import PUBLIC, Status, User
from app.schemas.fields import Boolean, Moment
from app.schemas.tables import TableSchema
from app.schemas.texts import Line, Normalized
from app.schemas.users import STRICT, login_missing
from app.utils import names
from app.utils.clock import now
from app.utils.passwords import NO_PASSWORD
from app.utils.passwords import foreign as foreign_hashes

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
CLOCKS_DIFFER = timedelta(days=1)


def stored_hash(text: str) -> str:
    """Return a hash as it is stored; what begins with `!`, here as at Django, is no password."""
    return NO_PASSWORD if text.startswith("!") else foreign_hashes.accepted(text)


@lru_cache(maxsize=256)
def compared_title(text: str) -> str:
    """Return a title as roles are found by it; the same few come in every line."""
    return names.canonical_title(text)[1]


class PasswordHash(Normalized):
    """The hash of a password, of any scheme that can be verified."""

    longest, too_long = foreign_hashes.INPUT_MOST, foreign_hashes.TOO_LONG
    normalize = staticmethod(stored_hash)


class RoleTitle(Normalized):
    """A role's title, in compared form."""

    longest, too_long = names.INPUT_MOST, names.TITLE_WRONG_LENGTH
    normalize = staticmethod(compared_title)


class PastMoment(Moment):
    """A moment between 1970 and now."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        moment = super()._deserialize(value, attr, data, **kwargs)
        if not EARLIEST <= moment <= now() + CLOCKS_DIFFER:
            raise ValidationError("This is not between 1970 and now.")
        return moment


class UserRecordSchema(TableSchema):
    """A user with the hash of their password; null stands for what there is none of."""

    TYPE_MAPPING = TableSchema.TYPE_MAPPING | {str: Line, datetime: PastMoment}

    class Meta:
        model = User
        include = {name: auto_field(field_class=STRICT.get(name), load_default=None) for name in PUBLIC} | {
            "email_verified": Boolean(load_default=False),
            "role": RoleTitle(load_default=None),
            "status": auto_field(load_default=Status.NORMAL),
            "password_hash": auto_field(field_class=PasswordHash, allow_none=True),
        }

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def check_login(self, data: dict[str, Any], given: dict[str, Any], **kwargs: Any) -> None:
        """Ask for a name or an email."""
        if given.get("name") is None and given.get("email") is None:
            raise login_missing()
