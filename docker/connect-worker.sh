#!/usr/bin/env bash
# Starts the worker with its example settings, and over them whatever CONNECT_* variables say, under the names that
# Connect images have in general: CONNECT_FOO_BAR is foo.bar, "__" is "_" and "___" is "-".
set -euo pipefail

# The sink knows the file on the command line by its ending.
settings="$(mktemp -d)/connect.properties"
cp /opt/kafka/config/connect-logins.properties "$settings"
echo >>"$settings"
# Of two lines with the same key the last one counts.
for variable in "${!CONNECT_@}"; do
    key="$(sed -e 's/^CONNECT_//' -e 's/___/-/g' -e 's/__/\n/g' -e 's/_/./g' -e 's/\n/_/g' <<<"$variable")"
    # As a file of properties wants them: a backslash is written twice, and a value is one line.
    value="${!variable//\\/\\\\}"
    printf '%s=%s\n' "${key,,}" "${value//$'\n'/\\n}" >>"$settings"
done
# Metrics for Prometheus. Set here, since other commands in the container could not have the same port.
export KAFKA_OPTS="${KAFKA_OPTS--javaagent:/opt/kafka/agent/jmx_prometheus_javaagent.jar=9404:/opt/kafka/config/jmx-exporter.yml}"
exec /opt/kafka/bin/connect-distributed.sh "$settings"
