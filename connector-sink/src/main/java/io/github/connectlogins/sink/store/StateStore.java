package io.github.connectlogins.sink.store;

import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.LuaScript;
import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.redis.ServerChecks;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.StreakPolicy;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The counts and positions of one namespace in Redis, changed by scripts only. Every method may throw a JedisException.
 */
public final class StateStore implements AutoCloseable {
    /** Number of the layout and of what its values mean. */
    static final int FORMAT = 1;

    private static final String FIRST_GENERATION = "1";
    private static final String BASE = "base:";
    private static final LuaScript APPLY = LuaScript.load(StateStore.class, "apply.lua");
    private static final LuaScript OPEN = LuaScript.load(StateStore.class, "open.lua");

    private final RedisConnections redis;
    private final KeyLayout keys;
    private final StepEncoder encoder;
    private final ServerChecks checks;
    private String generation = FIRST_GENERATION;

    /** A store over {@code redis}, which is closed with it. */
    public StateStore(RedisConnections redis, KeyLayout keys, Counted counted, StreakPolicy policy) {
        this.redis = redis;
        this.keys = keys;
        this.checks = new ServerChecks(keys);
        this.encoder = new StepEncoder(keys, counted, policy);
    }

    int buckets() {
        return keys.buckets();
    }

    /**
     * Looks whether the servers are fit to hold the state.
     *
     * @throws org.apache.kafka.common.config.ConfigException if they are not
     */
    void checkServers() {
        checks.check(redis.get());
    }

    /** The same once more, in short, where it was not done for a minute. */
    void checkServersEachMinute() {
        checks.checkEachMinute(redis.get());
    }

    /**
     * Makes the namespace this connector's, or finds that it is.
     *
     * @throws ConnectException if it is another's or has another shape
     */
    void claim(String connector) {
        Map<String, String> mine = Map.of(
                "format", Integer.toString(FORMAT),
                "buckets", Integer.toString(keys.buckets()),
                "user.hashes", Integer.toString(keys.placement().userHashes()),
                "gen", FIRST_GENERATION,
                "connector", connector);
        mine.forEach((field, value) -> redis.get().hsetnx(keys.meta(), field, value));
        Map<String, String> found = redis.get().hgetAll(keys.meta());
        expect(found, mine, "buckets", "set redis.buckets to what was found, or count again in a new redis.namespace");
        expect(found, mine, "user.hashes", "set redis.user.hashes to what was found, or use a new redis.namespace");
        expect(found, mine, "connector", "give each connector a redis.namespace of its own");
        if (Integer.parseInt(found.get("format")) > FORMAT) {
            throw new ConnectException("The namespace " + keys.namespace() + " has format " + found.get("format")
                    + ", expected at most " + FORMAT + "; use the newer version of the connector that wrote it");
        }
        generation = found.get("gen");
    }

    private void expect(Map<String, String> found, Map<String, String> mine, String field, String remedy) {
        if (!mine.get(field).equals(found.get(field))) {
            throw new ConnectException("The namespace " + keys.namespace() + " has " + field + " = " + found.get(field)
                    + ", expected " + mine.get(field) + "; " + remedy);
        }
    }

    /** Where counting of the partition began, or empty if it never did. */
    OptionalLong base(SourcePartition source) {
        String base = redis.get().hget(keys.meta(), BASE + source.key());
        return base == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(base));
    }

    /** Settles where counting of the partition begins; who comes first decides. */
    long settleBase(SourcePartition source, long base) {
        redis.get().hsetnx(keys.meta(), BASE + source.key(), Long.toString(base));
        return base(source).orElseThrow();
    }

    /**
     * Where every bucket stands in the partition.
     *
     * @param base where a bucket that does not know the partition begins; empty to leave it so
     */
    List<BucketPosition> positions(SourcePartition source, OptionalLong base) {
        List<LuaScript.Call> calls = IntStream.range(0, keys.buckets())
                .mapToObj(bucket -> openCall(source, bucket, base))
                .toList();
        return OPEN.callAll(redis.get(), calls).stream().map(BucketPosition::of).toList();
    }

    private LuaScript.Call openCall(SourcePartition source, int bucket, OptionalLong base) {
        Arguments args = new Arguments().add(generation).add(FORMAT).add(source.key());
        return new LuaScript.Call(
                List.of(
                        Arguments.bytes(keys.offsets(bucket)),
                        Arguments.bytes(keys.counters(bucket)),
                        Arguments.bytes(keys.countOfCounts(bucket)),
                        Arguments.bytes(keys.outbox(bucket, source.key()))),
                args.addNumber(base).toList());
    }

    /** Sends all steps at once; the replies stand in their order. */
    List<Reply> apply(List<Step> steps) {
        List<LuaScript.Call> calls =
                steps.stream().map(step -> encoder.encode(step, generation)).toList();
        return APPLY.callAll(redis.get(), calls).stream().map(Reply::of).toList();
    }

    @Override
    public void close() {
        redis.close();
    }
}
