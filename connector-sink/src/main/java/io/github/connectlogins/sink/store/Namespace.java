package io.github.connectlogins.sink.store;

import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.RedisConnections;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * What holds for a whole namespace, in its one meta key: its shape, whose it is, its generation, and where counting of
 * each partition began. A bucket of an earlier generation than the namespace's has to be reset before it is used.
 */
final class Namespace {
    private static final long FIRST_GENERATION = 1;
    private static final int MOST_LOOKS = 10;
    private static final String GENERATION = "gen";
    private static final String BASE = "base:";
    private static final String LOSSES = "losses";

    private final RedisConnections redis;
    private final KeyLayout keys;
    private long generation = FIRST_GENERATION;

    Namespace(RedisConnections redis, KeyLayout keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /**
     * Makes the namespace this connector's, or finds that it is; its generation is known from then on.
     *
     * @throws ConnectException if it is another's or has another shape
     */
    void claim(String connector) {
        Map<String, String> mine = Map.of(
                "format",
                Integer.toString(StateStore.FORMAT),
                "buckets",
                Integer.toString(keys.buckets()),
                "user.hashes",
                Integer.toString(keys.placement().userHashes()),
                GENERATION,
                Long.toString(FIRST_GENERATION),
                "connector",
                connector);
        Map<String, String> found = settle(mine);
        expect(found, mine, "buckets", "set redis.buckets to what was found, or count again in a new redis.namespace");
        expect(found, mine, "user.hashes", "set redis.user.hashes to what was found, or use a new redis.namespace");
        expect(found, mine, "connector", "give each connector a redis.namespace of its own");
        if (Integer.parseInt(found.get("format")) > StateStore.FORMAT) {
            throw new ConnectException("The namespace " + keys.namespace() + " has format " + found.get("format")
                    + ", expected at most " + StateStore.FORMAT
                    + "; use the newer version of the connector that wrote it");
        }
        generation = Long.parseLong(found.get(GENERATION));
    }

    /**
     * Writes what is not there yet, and returns what is there then: who comes first decides. A Redis that goes back in
     * time just now may forget it again.
     */
    private Map<String, String> settle(Map<String, String> mine) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            mine.forEach((field, value) -> redis.get().hsetnx(keys.meta(), field, value));
            Map<String, String> found = redis.get().hgetAll(keys.meta());
            if (found.keySet().containsAll(mine.keySet())) {
                return found;
            }
        }
        throw new ConnectException("Redis forgets what is written to the key " + keys.meta()
                + " again and again, expected it to keep what it is given");
    }

    private void expect(Map<String, String> found, Map<String, String> mine, String field, String remedy) {
        if (!mine.get(field).equals(found.get(field))) {
            throw new ConnectException("The namespace " + keys.namespace() + " has " + field + " = " + found.get(field)
                    + ", expected " + mine.get(field) + "; " + remedy);
        }
    }

    long generation() {
        return generation;
    }

    /**
     * A bucket is of a later generation: either the namespace was reset just now, or its meta key went back in time.
     */
    void adopt(long laterGeneration) {
        generation = laterGeneration;
        String found = redis.get().hget(keys.meta(), GENERATION);
        if (found == null || Long.parseLong(found) < laterGeneration) {
            redis.get().hset(keys.meta(), GENERATION, Long.toString(laterGeneration));
        }
    }

    /** Begins the next generation, in which counting begins at these offsets; every bucket has to be reset then. */
    void startOver(Map<SourcePartition, Long> bases) {
        Map<String, String> changed = new HashMap<>();
        bases.forEach((source, base) -> changed.put(BASE + source.key(), Long.toString(base)));
        changed.put(GENERATION, Long.toString(generation + 1));
        redis.get().hset(keys.meta(), changed);
        generation++;
    }

    /** Notes down that counting went on, once more, though something was missing. */
    void countLoss() {
        redis.get().hincrBy(keys.meta(), LOSSES, 1);
    }

    /** Where counting of the partition began, or empty if it never did. */
    OptionalLong base(SourcePartition source) {
        String base = redis.get().hget(keys.meta(), BASE + source.key());
        return base == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(base));
    }

    /** Settles where counting of the partition begins; who comes first decides. */
    long settleBase(SourcePartition source, long base) {
        String field = BASE + source.key();
        return Long.parseLong(settle(Map.of(field, Long.toString(base))).get(field));
    }

    /** The {@link SourcePartition#key() keys} of all partitions that were ever counted. */
    Set<String> partitions() {
        return redis.get().hkeys(keys.meta()).stream()
                .filter(field -> field.startsWith(BASE))
                .map(field -> field.substring(BASE.length()))
                .collect(Collectors.toSet());
    }
}
