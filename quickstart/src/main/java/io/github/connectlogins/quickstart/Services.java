package io.github.connectlogins.quickstart;

import io.github.connectlogins.testbed.Broker;
import io.github.connectlogins.testbed.BrokerOptions;
import io.github.connectlogins.testbed.ConnectRest;
import io.github.connectlogins.testbed.ConnectWorker;
import io.github.connectlogins.testbed.FreePorts;
import io.github.connectlogins.testbed.KafkaDistribution;
import io.github.connectlogins.testbed.ProcessGroup;
import io.github.connectlogins.testbed.ProcessGroup.Starting;
import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisServer;
import io.github.connectlogins.testbed.WorkerOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A broker or two, a worker with the plugins and, unless there is one already, a Redis; closing stops what was started.
 */
final class Services implements AutoCloseable {
    private static final int BROKER_PORT = 9092;
    private static final int OTHER_BROKER_PORT = 9094;
    private static final int WORKER_PORT = 8083;
    private static final int REDIS_PORT = 6379;

    private final ProcessGroup processes;
    private final Broker broker;
    private final Optional<Broker> otherBroker;
    private final ConnectWorker worker;

    private Services(ProcessGroup processes, Broker broker, Optional<Broker> otherBroker, ConnectWorker worker) {
        this.processes = processes;
        this.broker = broker;
        this.otherBroker = otherBroker;
        this.worker = worker;
    }

    /**
     * Starts everything side by side, on the usual ports where they are free, and waits until all of it answers.
     *
     * @param folder where they keep data and logs
     * @param worker what the worker is told beside the usual
     * @param two whether a second broker, of another cluster, is started
     * @param newRedis the port of the Redis to start; empty for none
     */
    static Services start(KafkaDistribution kafka, Path folder, WorkerSetup worker, boolean two, OptionalInt newRedis)
            throws InterruptedException {
        ProcessGroup processes = new ProcessGroup();
        try {
            int brokerPort = usualOrFree(BROKER_PORT);
            Starting<Broker> broker = processes.start(() -> Broker.start(
                    kafka, folder.resolve("broker"), BrokerOptions.defaults().withPort(brokerPort)));
            WorkerOptions workerOptions = WorkerOptions.of(Broker.bootstrapServers(brokerPort))
                    .withRestPort(usualOrFree(WORKER_PORT))
                    .withGroupId("quickstart-" + ProcessHandle.current().pid())
                    .withPluginPath(worker.pluginPath().toArray(Path[]::new))
                    .withProperties(worker.properties())
                    .withEnvironment(worker.environment());
            Starting<ConnectWorker> starting =
                    processes.start(() -> ConnectWorker.start(kafka, folder.resolve("worker"), workerOptions));
            Optional<Starting<Broker>> other = two ? Optional.of(other(processes, kafka, folder)) : Optional.empty();
            if (newRedis.isPresent()) {
                RedisOptions options = RedisOptions.defaults().withPort(newRedis.getAsInt());
                processes
                        .start(() -> RedisServer.start(folder.resolve("redis"), options))
                        .await();
            }
            Optional<Broker> otherBroker =
                    other.isPresent() ? Optional.of(other.get().await()) : Optional.empty();
            return new Services(processes, broker.await(), otherBroker, starting.await());
        } catch (InterruptedException | RuntimeException failure) {
            processes.close();
            throw failure;
        }
    }

    private static Starting<Broker> other(ProcessGroup processes, KafkaDistribution kafka, Path folder) {
        BrokerOptions options = BrokerOptions.defaults().withPort(usualOrFree(OTHER_BROKER_PORT));
        return processes.start(() -> Broker.start(kafka, folder.resolve("other-broker"), options));
    }

    /** Of the other cluster, if there is one. */
    Optional<String> otherBootstrapServers() {
        return otherBroker.map(Broker::bootstrapServers);
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    ConnectRest rest() {
        return worker.rest();
    }

    @Override
    public void close() {
        processes.close();
    }

    /** A port for a Redis to start: the usual one, if it is free. */
    static int redisPort() {
        return usualOrFree(REDIS_PORT);
    }

    private static int usualOrFree(int usual) {
        return FreePorts.isFree(usual) ? usual : FreePorts.next();
    }
}
