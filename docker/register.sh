#!/bin/sh
# Gives the worker the connectors of the jobs named, with the servers of the composition and the input in the job's
# folder. May be run again: it puts.
set -eu

for job in "$@"; do
    for file in "/config/$job"/*.json; do
        name="$(basename "$file" .json)"
        answer="$(sed -e "s#redis://localhost:6379#$REDIS_URI#" -e "s#localhost:9092#$BROKER#" \
            -e "s#localhost:9094#$OTHER_BROKER#" -e "s#\"files.path\": \"#&/config/$job/#" "$file" |
            curl --fail-with-body --silent --show-error --retry 60 --retry-all-errors --retry-delay 2 --retry-max-time 30 \
                --request PUT --header "Content-Type: application/json" --data-binary @- \
                "$CONNECT_URL/connectors/$name/config")" || {
            echo "Connector $name is refused: $answer" >&2
            exit 1
        }
        echo "Connector $name is registered."
    done
done
