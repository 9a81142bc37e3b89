#!/bin/sh
# Runs a class of Kafka's with what its own scripts take from the environment: kafka-class.sh CLASS [ARGUMENTS]
# shellcheck disable=SC2086 # Options are several words.
exec java ${KAFKA_HEAP_OPTS:--Xmx1g} -Dlog4j2.configurationFile=/opt/kafka/config/log4j2.properties ${KAFKA_OPTS:-} \
    -cp '/opt/kafka/libs/*' "$@"
