#!/bin/sh
# Start in a container. `serve` listens on every address unless HOST says, and `serve --deploy` runs deploy first. Other
# commands are passed to run.py.
set -eu
cd "$(dirname "$0")/.."
export HOST="${HOST:-0.0.0.0}"

# A file in /run/secrets gives the setting of its name where the environment does not; an empty one gives nothing.
for file in /run/secrets/*; do
  name=${file##*/}
  case $name in *[!A-Z_]*) continue ;; esac
  if [ -s "$file" ] && eval "[ -z \"\${$name:-}\${${name}_FILE:-}\" ]"; then
    export "${name}_FILE=$file"
  fi
done

command=${1:-serve}
[ $# -eq 0 ] || shift
[ "$command" = serve ] || exec python run.py "$command" "$@"

if [ "${1:-}" = --deploy ]; then
  shift
  trap 'exit 143' TERM # runs after deploy has finished, so that deploy is not interrupted
  python run.py deploy
fi
exec python run.py serve "$@"
