package io.github.connectlogins.testbed;

import java.util.Arrays;
import java.util.List;
import redis.clients.jedis.Jedis;

/** Who serves which slot of a Redis Cluster, as one of its nodes sees it. */
final class ClusterView {
    /** How many slots a cluster has. */
    static final int SLOTS = 16_384;

    // The words of a line of CLUSTER NODES.
    private static final int ID = 0;
    private static final int FLAGS = 2;
    private static final int FIRST_RANGE = 8;

    private final String[] owners = new String[SLOTS];
    private final boolean whole;

    private ClusterView(List<String[]> nodes) {
        Arrays.fill(owners, "");
        nodes.forEach(this::fill);
        whole = nodes.stream().noneMatch(node -> node[FLAGS].contains("fail"));
    }

    /** What a running node says. */
    static ClusterView of(RedisServer server) {
        try (Jedis node = server.connect()) {
            return new ClusterView(
                    node.clusterNodes().lines().map(line -> line.split(" ", -1)).toList());
        }
    }

    private void fill(String[] node) {
        for (int i = FIRST_RANGE; i < node.length; i++) {
            if (!node[i].startsWith("[")) { // a slot on its way
                String[] range = node[i].split("-", -1);
                int end = Integer.parseInt(range[range.length - 1]) + 1;
                Arrays.fill(owners, Integer.parseInt(range[0]), end, node[ID]);
            }
        }
    }

    /** Id of the master of a slot, running or not; empty if it has none. */
    String owner(int slot) {
        return owners[slot];
    }

    /** Whether the node with this id is the master of any slot. */
    boolean serves(String id) {
        return Arrays.asList(owners).contains(id);
    }

    /** Whether no node has failed, or seems to have. */
    boolean isWhole() {
        return whole;
    }
}
