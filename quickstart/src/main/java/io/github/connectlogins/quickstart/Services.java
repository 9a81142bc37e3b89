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
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** A broker, a worker with the plugins and, unless there is one already, a Redis; closing stops what was started. */
final class Services implements AutoCloseable {
    private static final int BROKER_PORT = 9092;
    private static final int WORKER_PORT = 8083;
    private static final int REDIS_PORT = 6379;

    private final ProcessGroup processes;
    private final Broker broker;
    private final ConnectWorker worker;
    private final URI redis;

    private Services(ProcessGroup processes, Broker broker, ConnectWorker worker, URI redis) {
        this.processes = processes;
        this.broker = broker;
        this.worker = worker;
        this.redis = redis;
    }

    /**
     * Starts everything side by side, on the usual ports where they are free, and waits until all of it answers.
     *
     * @param folder where they keep data and logs
     * @param existingRedis a Redis to use instead of starting one
     */
    static Services start(KafkaDistribution kafka, Path folder, Path pluginPath, Optional<URI> existingRedis)
            throws InterruptedException {
        ProcessGroup processes = new ProcessGroup();
        try {
            int brokerPort = usualOrFree(BROKER_PORT);
            Starting<Broker> broker = processes.start(() -> Broker.start(
                    kafka, folder.resolve("broker"), BrokerOptions.defaults().withPort(brokerPort)));
            WorkerOptions workerOptions = WorkerOptions.of(Broker.bootstrapServers(brokerPort))
                    .withRestPort(usualOrFree(WORKER_PORT))
                    .withPluginPath(pluginPath);
            Starting<ConnectWorker> worker =
                    processes.start(() -> ConnectWorker.start(kafka, folder.resolve("worker"), workerOptions));
            URI redis = existingRedis.isPresent() ? existingRedis.get() : startRedis(processes, folder);
            return new Services(processes, broker.await(), worker.await(), redis);
        } catch (InterruptedException | RuntimeException failure) {
            processes.close();
            throw failure;
        }
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    ConnectRest rest() {
        return worker.rest();
    }

    URI redis() {
        return redis;
    }

    @Override
    public void close() {
        processes.close();
    }

    private static URI startRedis(ProcessGroup processes, Path folder) throws InterruptedException {
        RedisOptions options = RedisOptions.defaults().withPort(usualOrFree(REDIS_PORT));
        return processes
                .start(() -> RedisServer.start(folder.resolve("redis"), options))
                .await()
                .uri();
    }

    private static int usualOrFree(int usual) {
        return FreePorts.isFree(usual) ? usual : FreePorts.next();
    }
}
