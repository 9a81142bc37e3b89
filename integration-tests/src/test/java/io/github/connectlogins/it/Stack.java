package io.github.connectlogins.it;

import io.github.connectlogins.oracle.TopicReader;
import io.github.connectlogins.testbed.Broker;
import io.github.connectlogins.testbed.BrokerOptions;
import io.github.connectlogins.testbed.ComponentZip;
import io.github.connectlogins.testbed.ConnectRest;
import io.github.connectlogins.testbed.ConnectWorker;
import io.github.connectlogins.testbed.FreePorts;
import io.github.connectlogins.testbed.KafkaDistribution;
import io.github.connectlogins.testbed.LedTopic;
import io.github.connectlogins.testbed.ProcessGroup;
import io.github.connectlogins.testbed.ProcessGroup.Starting;
import io.github.connectlogins.testbed.RedisServer;
import io.github.connectlogins.testbed.WorkerOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkConnector;

/** A broker, workers with the packaged plugins, and a Redis server. Closing stops them all. */
final class Stack implements AutoCloseable {
    private static final String ZIP_PROPERTY = "logins.plugin.zip";

    /** Tests wait for members that were killed, so they are missed sooner than a broker allows by itself. */
    private static final Map<String, String> SHORT_SESSIONS = Map.of(
            "session.timeout.ms", "3000",
            "heartbeat.interval.ms", "1000",
            "consumer.session.timeout.ms", "3000",
            "consumer.heartbeat.interval.ms", "500");

    private final ProcessGroup processes;
    private final Broker broker;
    private final List<ConnectWorker> workers;
    private final RedisServer redis;

    private Stack(ProcessGroup processes, Broker broker, List<ConnectWorker> workers, RedisServer redis) {
        this.processes = processes;
        this.broker = broker;
        this.workers = workers;
        this.redis = redis;
    }

    /**
     * Starts everything side by side and waits until all of it answers.
     *
     * @param dir settings, logs and data; a folder of each server's own
     */
    static Stack start(Path dir, StackOptions options) throws InterruptedException {
        ProcessGroup processes = new ProcessGroup();
        try {
            return start(processes, dir, options);
        } catch (InterruptedException | RuntimeException failure) {
            processes.close();
            throw failure;
        }
    }

    private static Stack start(ProcessGroup processes, Path dir, StackOptions options) throws InterruptedException {
        KafkaDistribution kafka = KafkaDistribution.located();
        Path plugins = componentZip().unpackTo(dir.resolve("plugins"));
        if (!options.plugins().isEmpty()) {
            PluginJar.write(plugins.resolve("of-the-test"), SinkConnector.class, options.plugins());
        }
        int port = FreePorts.next();
        Map<String, String> workerProperties = new HashMap<>(SHORT_SESSIONS);
        workerProperties.putAll(options.workerProperties());
        BrokerOptions brokerOptions = BrokerOptions.defaults()
                .withPort(port)
                .withPartitions(options.partitions())
                .withProperties(Map.of("group.min.session.timeout.ms", "1000"))
                .withJvm(options.jvm());
        WorkerOptions workerOptions = WorkerOptions.of(Broker.bootstrapServers(port))
                .withPluginPath(Stream.concat(Stream.of(plugins), options.pluginPath().stream())
                        .toArray(Path[]::new))
                .withProperties(workerProperties)
                .withJvm(options.jvm());
        Starting<Broker> broker = processes.start(() -> Broker.start(kafka, dir.resolve("broker"), brokerOptions));
        Starting<RedisServer> redis = processes.start(() -> RedisServer.start(dir.resolve("redis"), options.redis()));
        List<Starting<ConnectWorker>> starting = new ArrayList<>();
        for (int i = 1; i <= options.workers(); i++) {
            Path home = dir.resolve("worker-" + i);
            starting.add(processes.start(() -> ConnectWorker.start(kafka, home, workerOptions)));
        }
        List<ConnectWorker> workers = new ArrayList<>();
        for (Starting<ConnectWorker> worker : starting) {
            workers.add(worker.await());
        }
        return new Stack(processes, broker.await(), List.copyOf(workers), redis.await());
    }

    /** The plugins as they are shipped. */
    static ComponentZip componentZip() {
        String zip = System.getProperty(ZIP_PROPERTY);
        if (zip == null) {
            throw new IllegalStateException(
                    "the system property %s is not set: name the component zip, which \"mvn package -pl distribution -am\" makes"
                            .formatted(ZIP_PROPERTY));
        }
        return new ComponentZip(Path.of(zip));
    }

    Broker broker() {
        return broker;
    }

    /** All workers, in the order of their folders. */
    List<ConnectWorker> workers() {
        return workers;
    }

    /** The first worker. */
    ConnectWorker worker() {
        return workers.get(0);
    }

    /** The REST API of the first worker. */
    ConnectRest rest() {
        return worker().rest();
    }

    RedisServer redis() {
        return redis;
    }

    /** Creates a topic with so many partitions. */
    void createTopic(String name, int partitions) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            LedTopic.create(admin, new NewTopic(name, Optional.of(partitions), Optional.empty()));
        }
    }

    /** The offset that the consumer group of a connector has committed, -1 for none. */
    long committed(String connector, String topic, int partition) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            OffsetAndMetadata committed = admin.listConsumerGroupOffsets("connect-" + connector)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(topic, partition));
            return committed == null ? -1 : committed.offset();
        }
    }

    /** Removes the records of a partition before {@code offset}. */
    void deleteRecords(String topic, int partition, long offset) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }

    /** Reads topics of the broker. */
    TopicReader reader() {
        return new TopicReader(broker.bootstrapServers());
    }

    /** Writes to topics of the broker; to be closed. */
    TopicWriter writer() {
        return new TopicWriter(broker.bootstrapServers());
    }

    @Override
    public void close() {
        processes.close();
    }
}
