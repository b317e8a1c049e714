-- The postgres image runs this once, as it makes the database's files. The service gets a role of its own, which owns its
-- database and nothing else. The superuser has no password afterwards, so that it can log in inside the container alone.
\getenv password POSTGRES_PASSWORD
CREATE ROLE api_dock LOGIN PASSWORD :'password';
CREATE DATABASE api_dock OWNER api_dock ENCODING 'UTF8' TEMPLATE template0;
REVOKE CONNECT ON DATABASE api_dock FROM PUBLIC;
ALTER ROLE postgres PASSWORD NULL;
