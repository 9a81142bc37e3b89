package io.github.connectlogins.benchmarks.stack;

import io.github.connectlogins.testbed.Broker;
import io.github.connectlogins.testbed.BrokerOptions;
import io.github.connectlogins.testbed.ConnectRest;
import io.github.connectlogins.testbed.ConnectWorker;
import io.github.connectlogins.testbed.FreePorts;
import io.github.connectlogins.testbed.JvmOptions;
import io.github.connectlogins.testbed.KafkaDistribution;
import io.github.connectlogins.testbed.ProcessGroup;
import io.github.connectlogins.testbed.ProcessGroup.Starting;
import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisServer;
import io.github.connectlogins.testbed.WorkerOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker, a worker with the packaged plugins and those they are compared with, and a Redis. Closing stops them all.
 */
public final class Stack implements AutoCloseable {
    private final ProcessGroup processes;
    private final Broker broker;
    private final ConnectWorker worker;
    private final RedisServer redis;
    private final Admin admin;
    private final Path folder;

    private Stack(ProcessGroup processes, Broker broker, ConnectWorker worker, RedisServer redis, Path folder) {
        this.processes = processes;
        this.broker = broker;
        this.worker = worker;
        this.redis = redis;
        this.folder = folder;
        this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    /**
     * Starts everything side by side and waits until all of it answers.
     *
     * @param folder for settings, logs and data; has to be empty
     * @param workerProperties settings of the worker beyond the usual, by the port of Redis
     */
    public static Stack start(Installation installation, Path folder, IntFunction<Map<String, String>> workerProperties)
            throws InterruptedException {
        ProcessGroup processes = new ProcessGroup();
        try {
            return start(processes, installation, folder, workerProperties);
        } catch (InterruptedException | RuntimeException failure) {
            processes.close();
            throw failure;
        }
    }

    private static Stack start(
            ProcessGroup processes,
            Installation installation,
            Path folder,
            IntFunction<Map<String, String>> workerProperties)
            throws InterruptedException {
        KafkaDistribution kafka = installation.kafka();
        Path plugins = installation.componentZip().unpackTo(folder.resolve("plugins"));
        int port = FreePorts.next();
        int redisPort = FreePorts.next();
        Map<String, String> ofWorker = new HashMap<>(FREQUENT_COMMITS);
        ofWorker.putAll(workerProperties.apply(redisPort));
        BrokerOptions brokerOptions = BrokerOptions.defaults()
                .withPort(port)
                .withProperties(TASKS_JOIN_TOGETHER)
                .withJvm(JvmOptions.longRun());
        WorkerOptions workerOptions = WorkerOptions.of(Broker.bootstrapServers(port))
                .withPluginPath(plugins, installation.comparedPlugins())
                .withProperties(ofWorker)
                .withJvm(JvmOptions.longRun());
        Starting<Broker> broker = processes.start(() -> Broker.start(kafka, folder.resolve("broker"), brokerOptions));
        Starting<ConnectWorker> worker =
                processes.start(() -> ConnectWorker.start(kafka, folder.resolve("worker"), workerOptions));
        Starting<RedisServer> redis =
                processes.start(() -> RedisServer.start(folder.resolve("redis"), AS_RECOMMENDED.withPort(redisPort)));
        return new Stack(processes, broker.await(), worker.await(), redis.await(), folder);
    }

    /** Where the broker is. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** A client of the broker; stays open as long as the stack. */
    public Admin admin() {
        return admin;
    }

    /** The REST API of the worker. */
    public ConnectRest rest() {
        return worker.rest();
    }

    /** The Redis server. */
    public RedisServer redis() {
        return redis;
    }

    /** A folder for further logs and data. */
    public Path folder() {
        return folder;
    }

    /** Reads the effort of the worker, the broker and Redis; to be closed. */
    public Meters meters() {
        return meters(worker.pid());
    }

    /** The same with another process in the place of the worker. */
    public Meters meters(long processor) {
        return new Meters(
                new ProcessClock(processor),
                new ProcessClock(broker.pid()),
                new ProcessClock(redis.pid()),
                AllocationMeter.attach(processor));
    }

    @Override
    public void close() {
        admin.close();
        processes.close();
    }

    /** Without the wait the first task would read alone until the second one is noticed. */
    private static final Map<String, String> TASKS_JOIN_TOGETHER = Map.of("group.initial.rebalance.delay.ms", "500");

    /** Rates are read off the committed offsets. */
    private static final Map<String, String> FREQUENT_COMMITS = Map.of("offset.flush.interval.ms", "250");

    /** An append-only file, as the documentation asks for; never rewritten in the middle of a measurement. */
    private static final RedisOptions AS_RECOMMENDED = RedisOptions.defaults()
            .withAppendOnly(true)
            .withSettings(Map.of("appendfsync", "everysec", "auto-aof-rewrite-percentage", "0"));
}
