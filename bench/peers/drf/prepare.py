"""Make the tables, and copy the service's users into them."""

import program  # noqa: F401 - the import sets Django up
from django.core.management import call_command
from django.db import connection

COPY = """
INSERT INTO accounts_user (id, name, email, password, is_active, created_at, updated_at)
SELECT id, name, email, 'argon2' || password_hash, true, created_at, updated_at FROM users
"""

call_command("migrate", run_syncdb=True, verbosity=0)
with connection.cursor() as cursor:
    cursor.execute(COPY)
    cursor.execute("ANALYZE accounts_user")
