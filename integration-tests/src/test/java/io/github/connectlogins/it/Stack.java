package io.github.connectlogins.it;

import io.github.connectlogins.oracle.TopicReader;
import io.github.connectlogins.testbed.Broker;
import io.github.connectlogins.testbed.BrokerOptions;
import io.github.connectlogins.testbed.ComponentZip;
import io.github.connectlogins.testbed.ConnectRest;
import io.github.connectlogins.testbed.ConnectWorker;
import io.github.connectlogins.testbed.FreePorts;
import io.github.connectlogins.testbed.KafkaDistribution;
import io.github.connectlogins.testbed.ProcessGroup;
import io.github.connectlogins.testbed.ProcessGroup.Starting;
import io.github.connectlogins.testbed.RedisServer;
import io.github.connectlogins.testbed.WorkerOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker, workers with the packaged plugins, and a Redis server. Closing stops them all. */
final class Stack implements AutoCloseable {
    private static final String ZIP_PROPERTY = "logins.plugin.zip";

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
        int port = FreePorts.next();
        BrokerOptions brokerOptions = BrokerOptions.defaults()
                .withPort(port)
                .withPartitions(options.partitions())
                .withJvm(options.jvm());
        WorkerOptions workerOptions = WorkerOptions.of(Broker.bootstrapServers(port))
                .withPluginPath(plugins)
                .withProperties(options.workerProperties())
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
            admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty())))
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
