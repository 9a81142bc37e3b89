#!/bin/bash
# Starts a broker with the settings that KAFKA_* variables give, under the names that the published image has for them:
# KAFKA_FOO_BAR is foo.bar. Its log is made when there is none yet.
set -euo pipefail

settings="$(mktemp -d)/server.properties"
for variable in "${!KAFKA_@}"; do
    key="${variable#KAFKA_}"
    key="${key,,}"
    printf '%s=%s\n' "${key//_/.}" "${!variable}"
done >"$settings"

/opt/kafka/bin/kafka-class.sh kafka.tools.StorageTool format --ignore-formatted --cluster-id "$CLUSTER_ID" --config "$settings"
exec /opt/kafka/bin/kafka-class.sh kafka.Kafka "$settings"
