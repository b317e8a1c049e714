#!/bin/sh
# Print deploy/alerts.yml as a PrometheusRule: make alerts
set -eu
cat <<'END'
# The alerts of deploy/alerts.yml. Do not change them here: make alerts
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: api-dock
  labels: {app.kubernetes.io/name: api-dock}
spec:
END
sed -n '/^groups:/,$s/^/  /p' "$(dirname "$0")/../alerts.yml"
