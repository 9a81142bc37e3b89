package io.github.connectlogins.chaos;

import io.github.connectlogins.testbed.Broker;
import io.github.connectlogins.testbed.BrokerOptions;
import io.github.connectlogins.testbed.ConnectWorker;
import io.github.connectlogins.testbed.FreePorts;
import io.github.connectlogins.testbed.ProcessGroup;
import io.github.connectlogins.testbed.ProcessGroup.Starting;
import io.github.connectlogins.testbed.WorkerOptions;
import io.github.connectlogins.testbed.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The servers: two brokers, the workers, and the forms of Redis. Closing stops them all. */
final class Bench implements AutoCloseable {
    private final ProcessGroup processes = new ProcessGroup();
    private final Map<Lane, RedisForm> forms = new EnumMap<>(Lane.class);
    private final Broker source;
    private final OutputBroker output;
    private final Workers workers;

    private Bench(Installation installation, Workspace workspace, Plan plan, Ending ending)
            throws InterruptedException {
        boolean started = false;
        try {
            int port = FreePorts.next();
            Path folder = workspace.folder();
            Starting<Broker> first = broker(installation, folder.resolve("source-broker"), port);
            Starting<Broker> second = broker(installation, folder.resolve("output-broker"), FreePorts.next());
            Path plugins = workspace.pluginPath(installation.componentZip());
            List<Starting<ConnectWorker>> starting = new ArrayList<>();
            for (int i = 1; i <= plan.workers(); i++) {
                starting.add(worker(installation, folder.resolve("worker-" + i), port, plugins));
            }
            for (Lane form : plan.forms()) {
                forms.put(form, redis(form, folder.resolve(SinkJob.namespace(form) + "-redis"), ending));
            }
            List<ConnectWorker> running = new ArrayList<>();
            for (Starting<ConnectWorker> worker : starting) {
                running.add(worker.await());
            }
            source = first.await();
            output = new OutputBroker(second.await(), plan.away(), ending);
            workers = new Workers(running);
            started = true;
        } finally {
            if (!started) {
                close();
            }
        }
    }

    /** Starts everything side by side and waits until all of it answers. */
    static Bench start(Installation installation, Workspace workspace, Plan plan, Ending ending)
            throws InterruptedException {
        return new Bench(installation, workspace, plan, ending);
    }

    /** The broker that the log is on; it is left alone. */
    Broker source() {
        return source;
    }

    OutputBroker output() {
        return output;
    }

    Workers workers() {
        return workers;
    }

    /** The forms of Redis, each by its lane. */
    Map<Lane, RedisForm> forms() {
        return forms;
    }

    /** What the faults of a lane are done to. */
    Target target(Lane lane) {
        return switch (lane) {
            case WORKERS -> workers;
            case OUTPUT -> output;
            case STANDALONE, SENTINEL, CLUSTER -> forms.get(lane);
        };
    }

    private Starting<Broker> broker(Installation installation, Path dir, int port) {
        BrokerOptions options = BrokerOptions.defaults()
                .withPort(port)
                .withPartitions(3)
                .withProperties(Map.of("group.min.session.timeout.ms", "1000"));
        return processes.start(() -> Broker.start(installation.kafka(), dir, options));
    }

    private Starting<ConnectWorker> worker(Installation installation, Path dir, int broker, Path plugins) {
        WorkerOptions options = WorkerOptions.of(Broker.bootstrapServers(broker))
                .withPluginPath(plugins)
                .withProperties(Map.of(
                        "session.timeout.ms", Long.toString(Workers.SESSION.toMillis()),
                        "heartbeat.interval.ms", "1000",
                        "scheduled.rebalance.max.delay.ms", "500",
                        "task.shutdown.graceful.timeout.ms", "2000",
                        "offset.flush.interval.ms", "1000"));
        return processes.start(() -> ConnectWorker.start(installation.kafka(), dir, options));
    }

    private static RedisForm redis(Lane form, Path dir, Ending ending) throws InterruptedException {
        return switch (form) {
            case STANDALONE -> StandaloneRedis.start(dir, ending);
            case SENTINEL -> SentinelRedis.start(dir);
            case CLUSTER -> ClusterRedis.start(dir);
            case WORKERS, OUTPUT -> throw new IllegalArgumentException(form + " is no form of Redis");
        };
    }

    @Override
    public void close() {
        processes.close();
        forms.values().forEach(RedisForm::close);
    }
}
