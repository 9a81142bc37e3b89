package io.github.connectlogins.testbed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A Redis Cluster of three masters with a replica each. */
public final class RedisCluster implements AutoCloseable {
    private static final int MASTERS = 3;
    private static final int NODES = 2 * MASTERS;

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
                    int first = i * ClusterView.SLOTS / MASTERS;
                    int end = (i + 1) * ClusterView.SLOTS / MASTERS;
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
        ClusterView view = ClusterView.of(living().findFirst().orElseThrow());
        return server(view.owner(JedisClusterCRC16.getSlot(key)));
    }

    /**
     * Waits until another node serves what a killed one did, and every node knows it.
     *
     * @param killed a master until then
     */
    public void awaitReplaced(RedisServer killed) throws InterruptedException {
        String id = ids.get(killed);
        Awaiting.until(
                "a replica to take the place of a master",
                () -> living().allMatch(
                                node -> isHealthy(node) && !ClusterView.of(node).serves(id)));
    }

    /** Starts a killed node whose place was taken, and waits until it follows the one that took it, as all know. */
    public void rejoin(RedisServer killed) throws InterruptedException {
        killed.restart();
        Awaiting.until(
                "a node to follow its successor",
                () -> isHealthy(killed)
                        && !isMaster(killed)
                        && living().allMatch(node -> ClusterView.of(node).isWhole()));
    }

    /** Moves the slot of a key, with all its keys, to another master. */
    public void moveSlotOf(String key) throws InterruptedException {
        RedisServer source = masterOf(key);
        RedisServer target = masters().stream()
                .filter(master -> master != source)
                .findFirst()
                .orElseThrow();
        int slot = JedisClusterCRC16.getSlot(key);
        moveSlots(slot, slot, target);
    }

    /**
     * Moves slots with all their keys to one master, as an operator does who rebalances a cluster. Returns when every
     * node has heard of it: moves on top of each other may leave nodes that send clients in circles. No master may lose
     * its last slot by it, or it becomes a replica.
     *
     * @param first the first slot, from 0
     * @param last the last one, up to 16383; those that {@code target} serves already stay
     */
    public void moveSlots(int first, int last, RedisServer target) throws InterruptedException {
        ClusterView view = ClusterView.of(target);
        String id = ids.get(target);
        Map<String, RedisServer> masters = masters().stream().collect(Collectors.toMap(ids::get, Function.identity()));
        try (SlotMove move = new SlotMove(masters, id)) {
            for (int slot = first; slot <= last; slot++) {
                move.move(slot, view.owner(slot));
            }
        }
        Awaiting.until(
                "the nodes to agree on who serves which slot",
                () -> living().map(ClusterView::of)
                        .allMatch(seen -> IntStream.rangeClosed(first, last)
                                .allMatch(slot -> seen.owner(slot).equals(id))));
    }

    private RedisServer server(String id) {
        return nodes.stream()
                .filter(node -> ids.get(node).equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The living nodes that serve slots. */
    public List<RedisServer> masters() {
        return living().filter(RedisCluster::isMaster).toList();
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
