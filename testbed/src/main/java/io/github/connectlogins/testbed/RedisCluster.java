package io.github.connectlogins.testbed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.MigrateParams;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A Redis Cluster of three masters with a replica each. */
public final class RedisCluster implements AutoCloseable {
    private static final int MASTERS = 3;
    private static final int NODES = 2 * MASTERS;
    private static final int SLOTS = 16_384;
    private static final int KEYS_AT_ONCE = 1;
    private static final int MIGRATE_TIMEOUT_MILLIS = 5_000;

    private final List<RedisServer> nodes;
    private final Map<RedisServer, String> ids = new HashMap<>();

    private RedisCluster(List<RedisServer> nodes) {
        this.nodes = nodes;
    }

    /**
     * Starts the nodes and waits until every one of them says that all slots are served and every replica follows.
     *
     * @param dir a folder for each node below it
     * @param options of every node but for its port
     * @throws ServerStartException when one does not start, or they do not agree
     */
    public static RedisCluster start(Path dir, RedisOptions options) throws InterruptedException {
        List<RedisServer> started = new ArrayList<>();
        RedisCluster cluster = new RedisCluster(started);
        boolean ready = false;
        try {
            for (int i = 0; i < NODES; i++) {
                started.add(RedisServer.start(dir.resolve("node-" + i), node(options)));
            }
            cluster.form();
            ready = true;
        } finally {
            if (!ready) {
                cluster.close();
            }
        }
        return cluster;
    }

    private static RedisOptions node(RedisOptions options) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "cluster-enabled", "yes",
                "cluster-node-timeout", "1000",
                "cluster-replica-validity-factor", "0",
                "repl-diskless-sync-delay", "0"));
        settings.putAll(options.settings());
        return options.withPort(FreePorts.nextOfClusterNode()).withSettings(settings);
    }

    private void form() throws InterruptedException {
        for (int i = 0; i < NODES; i++) {
            try (Jedis node = nodes.get(i).connect()) {
                node.clusterSetConfigEpoch(i + 1L);
                ids.put(nodes.get(i), node.clusterMyId());
                if (i < MASTERS) {
                    int first = i * SLOTS / MASTERS;
                    int end = (i + 1) * SLOTS / MASTERS;
                    node.clusterAddSlots(IntStream.range(first, end).toArray());
                }
                node.clusterMeet("127.0.0.1", nodes.get(0).port());
            }
        }
        Awaiting.until(
                "the nodes of the cluster to know each other",
                () -> nodes.stream()
                        .allMatch(node -> field(node, "cluster_known_nodes").equals(Integer.toString(NODES))));
        for (int i = MASTERS; i < NODES; i++) {
            try (Jedis replica = nodes.get(i).connect()) {
                replica.clusterReplicate(ids.get(nodes.get(i - MASTERS)));
            }
        }
        awaitHealthy();
    }

    /** Waits until every living node says that all slots are served and every living replica follows a master. */
    public void awaitHealthy() throws InterruptedException {
        Awaiting.until("the cluster to serve all slots", () -> living().allMatch(RedisCluster::isHealthy));
    }

    private static boolean isHealthy(RedisServer server) {
        try (Jedis node = server.connect()) {
            String replication = node.info("replication");
            return node.clusterInfo().contains("cluster_state:ok")
                    && (replication.contains("role:master") || replication.contains("master_link_status:up"));
        }
    }

    /** Addresses of the nodes, {@code host:port} separated by commas. */
    public String addresses() {
        return nodes.stream().map(node -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
    }

    /** The nodes, whether they run or not. */
    public List<RedisServer> nodes() {
        return List.copyOf(nodes);
    }

    /** The living node that serves a key. */
    public RedisServer masterOf(String key) {
        String id = owner(living().findFirst().orElseThrow(), JedisClusterCRC16.getSlot(key));
        return ids.entrySet().stream()
                .filter(entry -> entry.getValue().equals(id))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** Id of the node that serves a slot, as one node sees it; empty if none does. */
    private static String owner(RedisServer server, int slot) {
        try (Jedis node = server.connect()) {
            return node.clusterNodes()
                    .lines()
                    .filter(line -> line.contains("master") && !line.contains("fail") && serves(line, slot))
                    .findFirst()
                    .map(line -> line.split(" ", 2)[0])
                    .orElse("");
        }
    }

    /** A line of CLUSTER NODES names its slots from the ninth word on. */
    private static boolean serves(String line, int slot) {
        String[] words = line.split(" ", -1);
        for (int i = 8; i < words.length; i++) {
            if (!words[i].startsWith("[")) {
                String[] range = words[i].split("-", -1);
                if (slot >= Integer.parseInt(range[0]) && slot <= Integer.parseInt(range[range.length - 1])) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Moves the slot of a key, with all its keys, to another master, as an operator does who rebalances a cluster.
     * Returns when every node has heard of it: moves on top of each other may leave nodes that send clients in circles.
     */
    public void moveSlotOf(String key) throws InterruptedException {
        int slot = JedisClusterCRC16.getSlot(key);
        RedisServer source = masterOf(key);
        RedisServer target = nodes.stream()
                .filter(node -> node.isRunning() && node != source && isMaster(node))
                .findFirst()
                .orElseThrow();
        try (Jedis from = source.connect();
                Jedis to = target.connect()) {
            to.clusterSetSlotImporting(slot, ids.get(source));
            from.clusterSetSlotMigrating(slot, ids.get(target));
            for (List<String> keys = from.clusterGetKeysInSlot(slot, KEYS_AT_ONCE);
                    !keys.isEmpty();
                    keys = from.clusterGetKeysInSlot(slot, KEYS_AT_ONCE)) {
                from.migrate(
                        "127.0.0.1",
                        target.port(),
                        MIGRATE_TIMEOUT_MILLIS,
                        MigrateParams.migrateParams(),
                        keys.toArray(String[]::new));
            }
            to.clusterSetSlotNode(slot, ids.get(target));
            from.clusterSetSlotNode(slot, ids.get(target));
        }
        Awaiting.until(
                "the nodes to agree on a slot",
                () -> living().allMatch(node -> owner(node, slot).equals(ids.get(target))));
    }

    private static boolean isMaster(RedisServer server) {
        try (Jedis node = server.connect()) {
            return node.info("replication").contains("role:master");
        }
    }

    private static String field(RedisServer server, String name) {
        try (Jedis node = server.connect()) {
            return node.clusterInfo()
                    .lines()
                    .filter(line -> line.startsWith(name + ":"))
                    .findFirst()
                    .map(line -> line.substring(name.length() + 1))
                    .orElse("");
        }
    }

    private Stream<RedisServer> living() {
        return nodes.stream().filter(RedisServer::isRunning);
    }

    @Override
    public void close() {
        nodes.forEach(RedisServer::kill);
    }
}
