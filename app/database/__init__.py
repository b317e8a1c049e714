"""The database: engines, the base of the models, statements, and the meaning of drivers' errors."""

from app.database.adding import Adding, add_once
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
from app.database.listing import Listing, Wanted, given
from app.database.model import Model
from app.database.planning import renew_statistics
from app.database.revision import is_migrated
from app.database.statements import add, add_now, read, read_within, returned_now, write, write_now
from app.database.writable import accepts_writes
from app.database.writing import is_undone

__all__ = [
    "ANSWER_SECONDS",
    "Adding",
    "Constant",
    "Listing",
    "Model",
    "Wanted",
    "accepts_writes",
    "add",
    "add_now",
    "add_once",
    "configure_app",
    "configure_engines",
    "describe",
    "encoding_fault",
    "given",
    "is_away",
    "is_down",
    "is_foreign_key",
    "is_migrated",
    "is_missing_table",
    "is_repeatable",
    "is_undone",
    "patient_engine",
    "read",
    "read_within",
    "renew_statistics",
    "returned_now",
    "violated_constraint",
    "write",
    "write_now",
]
