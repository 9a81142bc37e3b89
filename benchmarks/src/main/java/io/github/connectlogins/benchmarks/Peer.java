package io.github.connectlogins.benchmarks;

import java.util.List;

/**
 * A form of the Kafka Streams application.
 *
 * @param name short
 * @param label what it is, for people
 * @param inMemory whether state is in memory, or else in RocksDB
 * @param guarantee processing.guarantee
 */
record Peer(String name, String label, boolean inMemory, String guarantee) {
    static final String ROCKSDB_EXACTLY_ONCE = "streams-rocksdb-eos";

    /** All forms. */
    static List<Peer> all() {
        return List.of(
                of("streams-memory-alo", true, "at_least_once"),
                of("streams-memory-eos", true, "exactly_once_v2"),
                of("streams-rocksdb-alo", false, "at_least_once"),
                of(ROCKSDB_EXACTLY_ONCE, false, "exactly_once_v2"));
    }

    private static Peer of(String name, boolean inMemory, String guarantee) {
        String label = "Kafka Streams, %s, %s".formatted(inMemory ? "memory" : "RocksDB", guarantee);
        return new Peer(name, label, inMemory, guarantee);
    }
}
