package io.github.connectlogins.testbed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** A Kafka cluster of one node, broker and controller in one process. */
public final class Broker extends Server {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final int port;

    private Broker(LaunchSpec spec, int port) {
        super(spec);
        this.port = port;
    }

    /**
     * Starts a broker and waits until topics can be created.
     *
     * @param dir its settings, log and data; data that is there already is kept
     * @throws ServerStartException when it does not start
     */
    public static Broker start(KafkaDistribution kafka, Path dir, BrokerOptions options) throws InterruptedException {
        int port = FreePorts.orNext(options.port());
        Path home = dir.toAbsolutePath();
        Path data = home.resolve("data");
        Path properties = PropertiesFile.write(home.resolve("broker.properties"), properties(port, data, options));
        List<String> command =
                new ArrayList<>(options.jvm().command(kafka.brokerClassPath(), kafka.writeLoggingConfig(home)));
        command.add(BrokerMain.class.getName());
        command.addAll(List.of(Uuid.randomUuid().toString(), data.toString(), properties.toString()));
        Broker broker = new Broker(
                new LaunchSpec(
                        "broker", command, Map.of(), home, home.resolve("broker.log"), START_TIMEOUT, STOP_TIMEOUT),
                port);
        broker.launch();
        return broker;
    }

    /** Where clients connect, {@code host:port}. */
    public String bootstrapServers() {
        return bootstrapServers(port);
    }

    /** Where clients will connect to a broker that is given {@code port}. */
    public static String bootstrapServers(int port) {
        return "127.0.0.1:" + port;
    }

    @Override
    boolean isReady() throws InterruptedException {
        return accepts() && hasUnfencedBroker();
    }

    private boolean accepts() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The port opens a moment before the controller lets the broker lead partitions. */
    private boolean hasUnfencedBroker() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.RETRY_BACKOFF_MS_CONFIG,
                20))) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        }
    }

    private static Map<String, String> properties(int port, Path data, BrokerOptions options) {
        int controllerPort = FreePorts.next();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL");
        String listeners = "PLAINTEXT://%s,CONTROLLER://127.0.0.1:%d".formatted(bootstrapServers(port), controllerPort);
        properties.put(
                "listeners",
                listeners + options.secure().map(SecureListener::listener).orElse(""));
        options.secure().ifPresent(secure -> properties.putAll(secure.brokerSettings()));
        properties.put("log.dirs", data.toString());
        properties.put("num.partitions", Integer.toString(options.partitions()));
        properties.putAll(ONE_NODE);
        properties.putAll(SMALL);
        properties.putAll(QUICK_RECOVERY);
        properties.putAll(options.properties());
        return properties;
    }

    private static final Map<String, String> ONE_NODE = Map.of(
            "offsets.topic.replication.factor", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "group.initial.rebalance.delay.ms", "0");

    /**
     * After a kill the controller first waits until the broker of before is given up: not for nine seconds.
     * Transactions whose time is over are looked for each second, not each ten.
     */
    private static final Map<String, String> QUICK_RECOVERY = Map.of(
            "broker.session.timeout.ms", "1500",
            "broker.heartbeat.interval.ms", "250",
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");

    /** A laptop's share of memory, disk and threads instead of a server's. */
    private static final Map<String, String> SMALL = Map.of(
            "offsets.topic.num.partitions", "4",
            "transaction.state.log.num.partitions", "4",
            "share.coordinator.state.topic.num.partitions", "1",
            "log.segment.bytes", Integer.toString(64 << 20),
            "log.index.size.max.bytes", Integer.toString(1 << 20),
            "log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20),
            "num.network.threads", "2",
            "num.io.threads", "4");
}
