#!/bin/sh
exec /opt/kafka/bin/kafka-class.sh org.apache.kafka.connect.cli.ConnectDistributed "$@"
