#!/bin/sh
# Start in a container. `serve` listens on every address, and with --deploy first deploys; all else is run.py's.
set -eu
cd "$(dirname "$0")/.."

command=${1:-serve}
[ $# -eq 0 ] || shift
[ "$command" = serve ] || exec python run.py "$command" "$@"

if [ "${1:-}" = --deploy ]; then
  shift
  trap 'exit 143' TERM # once deploy is done, which is not to be torn apart
  python run.py deploy
fi
exec python run.py serve --host 0.0.0.0 "$@"
