package io.github.connectlogins.testbed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.MigrateParams;

/** Slots of a Redis Cluster on their way to one master, while clients work in them. */
final class SlotMove implements AutoCloseable {
    /** One, so that calls meet slots of which a part has left already. */
    private static final int KEYS_AT_ONCE = 1;

    private static final int MIGRATE_TIMEOUT_MILLIS = 5_000;

    private final int targetPort;
    private final Map<String, Jedis> masters = new HashMap<>();
    private final String targetId;

    /**
     * Connects to the masters.
     *
     * @param masters all of them, by id
     * @param targetId where slots are moved to
     */
    SlotMove(Map<String, RedisServer> masters, String targetId) {
        this.targetId = targetId;
        targetPort = masters.get(targetId).port();
        masters.forEach((id, master) -> this.masters.put(id, master.connect()));
    }

    /** Moves a slot and its keys, and tells every master. Where the target has it already, nothing is done. */
    void move(int slot, String sourceId) {
        if (sourceId.equals(targetId)) {
            return;
        }
        Jedis source = masters.get(sourceId);
        Jedis target = masters.get(targetId);
        target.clusterSetSlotImporting(slot, sourceId);
        source.clusterSetSlotMigrating(slot, targetId);
        moveKeys(slot, source);
        target.clusterSetSlotNode(slot, targetId);
        masters.values().forEach(master -> master.clusterSetSlotNode(slot, targetId));
    }

    private void moveKeys(int slot, Jedis source) {
        List<String> keys = source.clusterGetKeysInSlot(slot, KEYS_AT_ONCE);
        while (!keys.isEmpty()) {
            source.migrate(
                    "127.0.0.1",
                    targetPort,
                    MIGRATE_TIMEOUT_MILLIS,
                    MigrateParams.migrateParams(),
                    keys.toArray(String[]::new));
            keys = source.clusterGetKeysInSlot(slot, KEYS_AT_ONCE);
        }
    }

    @Override
    public void close() {
        masters.values().forEach(Jedis::close);
    }
}
