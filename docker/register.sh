#!/bin/sh
# Gives the worker the connectors of the jobs named, with the Redis of the composition. May be run again: it puts.
set -eu

for job in "$@"; do
    for file in "/config/$job"/*.json; do
        name="$(basename "$file" .json)"
        sed "s#redis://localhost:6379#$REDIS_URI#" "$file" |
            curl --fail-with-body --silent --show-error --output /dev/null --retry 20 --retry-all-errors \
                --request PUT --header "Content-Type: application/json" --data-binary @- \
                "$CONNECT_URL/connectors/$name/config"
        echo "Connector $name is registered."
    done
done
