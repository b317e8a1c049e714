-- The mariadb image runs this once, as it makes the database's files, beside making the service's user and database. A
-- backup is restored into another database than the one that serves, which the same user makes.
GRANT ALL ON `api\_dock\_%`.* TO api_dock@'%';
