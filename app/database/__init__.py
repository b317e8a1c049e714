"""The database: engines, the base of the models, statements, and the meaning of drivers' errors."""

from app.database.constants import Constant
from app.database.encoding import encoding_fault
from app.database.engines import (
    ANSWER_SECONDS,
    configure_app,
    configure_engines,
    describe,
    patient_engine,
)
from app.database.errors import (
    is_away,
    is_down,
    is_foreign_key,
    is_missing_table,
    is_repeatable,
    violated_constraint,
)
from app.database.model import Model
from app.database.revision import is_migrated
from app.database.statements import read, read_objects, write, write_now
from app.database.writable import accepts_writes

__all__ = [
    "ANSWER_SECONDS",
    "Constant",
    "Model",
    "accepts_writes",
    "configure_app",
    "configure_engines",
    "describe",
    "encoding_fault",
    "is_away",
    "is_down",
    "is_foreign_key",
    "is_migrated",
    "is_missing_table",
    "is_repeatable",
    "patient_engine",
    "read",
    "read_objects",
    "violated_constraint",
    "write",
    "write_now",
]
