package io.github.connectlogins.sink.store;

import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.LuaScript;
import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.redis.StateFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What holds for a whole namespace, in its one meta key: its shape, whose it is, by which settings it is counted, its
 * generation, and where counting of each partition began. A bucket of an earlier generation than the namespace's has to
 * be reset before it is used.
 */
final class Namespace {
    private static final Logger LOG = LoggerFactory.getLogger(Namespace.class);
    private static final LuaScript CLAIM = LuaScript.load(Namespace.class, "claim.lua");
    private static final LuaScript SETTLE = LuaScript.load(Namespace.class, "settle.lua");
    private static final String GENERATION = "gen";
    private static final String SETTING = "setting:";
    private static final String BASE = "base:";
    private static final String LOSSES = "losses";
    private static final String OWN = "give each connector a redis.namespace of its own";
    private static final String AS_FOUND = " to what was found, or count again in a new redis.namespace";
    private static final Map<String, String> REMEDIES = Map.of(
            "connector", OWN,
            "source.cluster", OWN + ", also where connectors of two clusters have the same name",
            "buckets", "set redis.buckets" + AS_FOUND,
            "user.hashes", "set redis.user.hashes" + AS_FOUND,
            "user.field", "set user_id in field.map" + AS_FOUND);

    private final RedisConnections redis;
    private final KeyLayout keys;
    private Generation generation = Generation.FIRST;

    Namespace(RedisConnections redis, KeyLayout keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /**
     * Makes the namespace this connector's, or finds that it is; its generation is known from then on.
     *
     * @param cluster id of the Kafka cluster whose topics are counted
     * @return the settings that have changed, in words; only the first one who comes with them hears of it, and logs it
     * @throws ConnectException if it is another's or has another shape
     */
    List<String> claim(Owner owner, String cluster) {
        Map<String, String> fixed = fixed(owner, cluster);
        Map<String, String> found = offer(fixed, owner.settings());
        StateFormat.require(keys.namespace(), found.get(StateFormat.FIELD));
        fixed.forEach((field, mine) -> expect(field, found.getOrDefault(field, mine), mine));
        String stored = found.getOrDefault(GENERATION, Long.toString(Generation.FIRST.number()));
        generation = new Generation(Long.parseLong(stored));
        return changes(found, owner.settings());
    }

    private Map<String, String> fixed(Owner owner, String cluster) {
        Map<String, String> fixed = new LinkedHashMap<>();
        fixed.put("connector", owner.connector());
        fixed.put("source.cluster", cluster);
        fixed.put("buckets", Integer.toString(keys.buckets()));
        fixed.put("user.hashes", Integer.toString(keys.placement().userHashes()));
        fixed.put("user.field", owner.userField());
        return fixed;
    }

    /** Offers to be the owner; returns what was there before. */
    private Map<String, String> offer(Map<String, String> fixed, Map<String, String> settings) {
        Arguments args = new Arguments()
                .add(StateFormat.NEWEST)
                .add(Generation.FIRST.number())
                .add(fixed.size());
        fixed.forEach((field, value) -> args.add(field).add(value));
        settings.forEach((key, value) -> args.add(SETTING + key).add(value));
        List<?> reply = (List<?>) call(CLAIM, args);
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < reply.size(); i += 2) {
            found.put(Replies.text(reply.get(i)), Replies.text(reply.get(i + 1)));
        }
        return found;
    }

    private Object call(LuaScript script, Arguments args) {
        List<byte[]> meta = List.of(Arguments.bytes(keys.meta()));
        return script.callAll(redis.get(), List.of(new LuaScript.Call(meta, args.toList())))
                .get(0);
    }

    private void expect(String field, String found, String mine) {
        if (!found.equals(mine)) {
            throw new ConnectException("The namespace " + keys.namespace() + " has " + field + " = " + found
                    + ", expected " + mine + "; " + REMEDIES.get(field));
        }
    }

    private List<String> changes(Map<String, String> found, Map<String, String> settings) {
        List<String> changes = new ArrayList<>();
        new TreeMap<>(settings).forEach((key, now) -> {
            String before = found.getOrDefault(SETTING + key, now);
            if (!before.equals(now)) {
                changes.add("%s from \"%s\" to \"%s\"".formatted(key, before, now));
            }
        });
        if (!changes.isEmpty()) {
            LOG.warn(
                    "Counting in the namespace {} goes on with changed settings: {}. What is counted stays as it is",
                    keys.namespace(),
                    String.join(", ", changes));
        }
        return changes;
    }

    Generation generation() {
        return generation;
    }

    /**
     * A bucket is of a later generation: either the namespace was reset just now, or its meta key went back in time.
     */
    void adopt(long laterGeneration) {
        generation = new Generation(laterGeneration);
        String found = redis.get().hget(keys.meta(), GENERATION);
        if (found == null || Long.parseLong(found) < laterGeneration) {
            redis.get().hset(keys.meta(), GENERATION, Long.toString(laterGeneration));
        }
    }

    /** Begins a later generation, in which counting begins at these offsets; every bucket has to be reset then. */
    void startOver(Map<SourcePartition, Long> bases, Generation later) {
        Map<String, String> changed = new HashMap<>();
        bases.forEach((source, base) -> changed.put(BASE + source.key(), Long.toString(base)));
        changed.put(GENERATION, Long.toString(later.number()));
        redis.get().hset(keys.meta(), changed);
        generation = later;
    }

    /** By what alerts of the partition are known in this era. */
    String alertKey(SourcePartition source) {
        return generation.era() == 0 ? source.key() : source.key() + "#" + generation.era();
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
        Arguments args = new Arguments().add(BASE + source.key()).add(base);
        return Long.parseLong(Replies.text(call(SETTLE, args)));
    }

    /** The {@link SourcePartition#key() keys} of all partitions that were ever counted. */
    Set<String> partitions() {
        return redis.get().hkeys(keys.meta()).stream()
                .filter(field -> field.startsWith(BASE))
                .map(field -> field.substring(BASE.length()))
                .collect(Collectors.toSet());
    }
}
