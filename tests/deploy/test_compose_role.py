"""The script that makes the service's role in compose's PostgreSQL, run on a real one."""

import os
import secrets
import subprocess

import pytest
import sqlalchemy as sa

from config import BASE_DIR
from tests.support.commands import invoke

pytestmark = pytest.mark.only_on("postgresql")

URL = sa.make_url(os.environ.get("TEST_DATABASE_URI", "sqlite://"))


def test_postgresql_gives_the_service_a_role_that_owns_its_database_and_nothing_else():
    name, password = f"api_dock_{secrets.token_hex(4)}", secrets.token_urlsafe(48)
    script = (BASE_DIR / "deploy" / "postgresql.sql").read_text().replace("api_dock", name)
    assert "ALTER ROLE postgres PASSWORD NULL;" in script
    administrator = URL.set(drivername="postgresql", database="postgres").render_as_string(hide_password=False)
    words = ["psql", "--no-psqlrc", "--set=ON_ERROR_STOP=1", administrator]
    server = sa.create_engine(URL.set(database="postgres"), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with server.connect() as connection:
        try:
            subprocess.run(words, input=script, text=True, check=True, env=os.environ | {"POSTGRES_PASSWORD": password})
            role = sa.text(
                "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = :name"
            )
            assert tuple(connection.execute(role, {"name": name}).one()) == (False,) * 4
            own = URL.set(drivername="postgresql", username=name, password=password, database=name)
            environ = {
                "APP_CONFIG": "production",
                "SQLALCHEMY_DATABASE_URI": own.render_as_string(hide_password=False),
                "APP_ROOT_PASSWORD": "a quiet harbour",
            }
            keys = {setting: secrets.token_urlsafe(48) for setting in ("SECRET_KEY", "JWT_SECRET_KEY")}
            deployed = invoke(environ | keys, "deploy")
            assert deployed.exit_code == 0, deployed.exception
        finally:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            connection.exec_driver_sql(f"DROP ROLE IF EXISTS {name}")
