# A Kafka Connect worker with the login plugins. It wants them built: mvn -DskipTests package
# Every worker setting can be given as a variable: CONNECT_BOOTSTRAP_SERVERS becomes bootstrap.servers.
FROM apache/kafka:4.3.1

COPY distribution/target/plugins/ /opt/kafka/plugins/
COPY distribution/target/agent/ /opt/kafka/agent/
COPY config/monitoring/jmx-exporter.yml /opt/kafka/config/jmx-exporter.yml
COPY config/worker/connect-distributed.properties /opt/kafka/config/connect-logins.properties
COPY docker/connect-worker.sh /opt/kafka/bin/connect-worker.sh

# The page and the REST API; metrics for Prometheus.
EXPOSE 8083 9404
CMD ["/opt/kafka/bin/connect-worker.sh"]
