#!/bin/sh
# Make the secrets of the compose files, each in a file of secrets/: sh deploy/secrets.sh [postgresql|mysql]
# Files that exist stay. Only their owner may look into the folder; a container sees those files that it is given, which
# its user has to be able to read.
set -eu
cd "$(dirname "$0")/.."
database=${1:-postgresql}
[ "$database" != mysql ] || database=mysql+pymysql

install -d -m 700 secrets

keep() { # name value
  [ -e "secrets/$1" ] || printf '%s\n' "$2" >"secrets/$1"
}
random() {
  od -An -tx1 -N32 /dev/urandom | tr -d ' \n'
}

for name in SECRET_KEY JWT_SECRET_KEY APP_ROOT_PASSWORD DATABASE_PASSWORD REDIS_PASSWORD; do
  keep "$name" "$(random)"
done
keep SQLALCHEMY_DATABASE_URI "$database://api_dock:$(cat secrets/DATABASE_PASSWORD)@database/api_dock"
keep REDIS_URL "redis://:$(cat secrets/REDIS_PASSWORD)@redis:6379/0"
for name in METRICS_TOKEN MAIL_URL; do # an empty file is no setting
  [ -e "secrets/$name" ] || : >"secrets/$name"
done
chmod 644 secrets/[A-Z]*
