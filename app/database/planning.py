"""The statistics by which a database plans its statements."""

from flask import current_app
from sqlalchemy import FromClause

from app.database.engines import patient_engine


def renew_statistics(*tables: FromClause) -> None:
    """Let the database count what is in tables; by itself it would do so only some time after a bulk load."""
    engine = patient_engine(
        current_app.config["SQLALCHEMY_DATABASE_URI"], pooled=current_app.config["DATABASE_POOLER"] == "transaction"
    )
    verb = "ANALYZE TABLE" if engine.dialect.name == "mysql" else "ANALYZE"
    with engine.begin() as connection:
        for table in tables:
            connection.exec_driver_sql(f"{verb} {table.description}").close()
