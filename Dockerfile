# A Kafka Connect worker with the login plugins. It wants them built: mvn -DskipTests package
# Every worker setting can be given as a variable: CONNECT_BOOTSTRAP_SERVERS becomes bootstrap.servers.
FROM apache/kafka:4.3.1

COPY distribution/target/plugins/ /opt/kafka/plugins/
COPY config/worker/connect-distributed.properties /opt/kafka/config/connect-logins.properties
COPY docker/connect-worker.sh /opt/kafka/bin/connect-worker.sh

EXPOSE 8083
CMD ["/opt/kafka/bin/connect-worker.sh"]
