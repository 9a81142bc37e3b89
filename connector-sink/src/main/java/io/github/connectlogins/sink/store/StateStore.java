package io.github.connectlogins.sink.store;

import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.LuaScript;
import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.redis.ServerChecks;
import io.github.connectlogins.redis.StateFormat;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.fold.WindowRules;
import io.github.connectlogins.sink.store.BucketPosition.Known;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The counts and positions of one namespace in Redis, changed by scripts only. Every method may throw a JedisException.
 */
public final class StateStore implements AutoCloseable {
    private static final int MOST_LOOKS = 10;
    private static final LuaScript APPLY = LuaScript.load(StateStore.class, "apply.lua");
    private static final LuaScript OPEN = LuaScript.load(StateStore.class, "open.lua");
    private static final LuaScript FORWARD = LuaScript.load(StateStore.class, "forward.lua");

    private final RedisConnections redis;
    private final KeyLayout keys;
    private final Namespace namespace;
    private final StepEncoder encoder;
    private final ServerChecks checks;

    /** A store over {@code redis}, which is closed with it. */
    public StateStore(RedisConnections redis, KeyLayout keys, Counted counted, StreakPolicy policy) {
        this(redis, keys, counted, policy, WindowRules.NONE);
    }

    /** The same with windows. */
    public StateStore(
            RedisConnections redis, KeyLayout keys, Counted counted, StreakPolicy policy, WindowRules windows) {
        this.redis = redis;
        this.keys = keys;
        this.namespace = new Namespace(redis, keys);
        this.checks = new ServerChecks(keys);
        this.encoder = new StepEncoder(keys, counted, policy, windows);
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

    /** What holds for all buckets. */
    Namespace namespace() {
        return namespace;
    }

    /**
     * Where every bucket stands in the partition.
     *
     * @param base where a bucket that does not know the partition begins; empty to leave it so
     */
    List<BucketPosition> positions(SourcePartition source, OptionalLong base) {
        return inOneGeneration(() -> OPEN.callAll(redis.get(), calls(bucket -> openCall(source, bucket, base))));
    }

    /**
     * Leaves out what any bucket has not counted of the partition below {@code target}, and returns where every bucket
     * stands then.
     *
     * @param standing where every bucket stands now
     */
    List<BucketPosition> forward(SourcePartition source, long target, List<BucketPosition> standing) {
        OptionalLong eventTimeMax = standing.stream()
                .filter(Known.class::isInstance)
                .map(Known.class::cast)
                .filter(bucket -> bucket.offset() <= target)
                .flatMapToLong(bucket -> bucket.eventTimeMax().stream())
                .max();
        return inOneGeneration(
                () -> FORWARD.callAll(redis.get(), calls(bucket -> forwardCall(source, bucket, target, eventTimeMax))));
    }

    /** Empties every bucket that is of an earlier generation than the namespace or whose reset was broken off. */
    void finishReset() {
        new BucketReset(redis, keys, namespace.partitions()).run(namespace.generation());
    }

    /** What buckets answer once all of them are of the namespace's generation. */
    private List<BucketPosition> inOneGeneration(Ask ask) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            List<BucketPosition> found =
                    ask.ask().stream().map(BucketPosition::of).toList();
            OptionalLong newest = found.stream()
                    .filter(BucketPosition.Newer.class::isInstance)
                    .mapToLong(position -> ((BucketPosition.Newer) position).generation())
                    .max();
            if (newest.isPresent()) {
                namespace.adopt(newest.getAsLong());
            } else if (found.stream().anyMatch(BucketPosition.HalfReset.class::isInstance)) {
                finishReset();
            } else {
                return found;
            }
        }
        throw new ConnectException(
                "The namespace " + keys.namespace() + " was reset again and again while it was opened,"
                        + " expected it to stay; start the connector when nobody resets its offsets");
    }

    private interface Ask {
        List<Object> ask();
    }

    private List<LuaScript.Call> calls(IntFunction<LuaScript.Call> ofBucket) {
        return IntStream.range(0, keys.buckets()).mapToObj(ofBucket).toList();
    }

    private LuaScript.Call openCall(SourcePartition source, int bucket, OptionalLong base) {
        return new LuaScript.Call(
                List.of(
                        Arguments.bytes(keys.offsets(bucket)),
                        Arguments.bytes(keys.counters(bucket)),
                        Arguments.bytes(keys.countOfCounts(bucket)),
                        Arguments.bytes(keys.outbox(bucket, source.key()))),
                arguments(source).addNumber(base).toList());
    }

    private LuaScript.Call forwardCall(SourcePartition source, int bucket, long target, OptionalLong eventTimeMax) {
        return new LuaScript.Call(
                List.of(Arguments.bytes(keys.offsets(bucket))),
                arguments(source).add(target).addNumber(eventTimeMax).toList());
    }

    private Arguments arguments(SourcePartition source) {
        return new Arguments()
                .add(namespace.generation().number())
                .add(StateFormat.NEWEST)
                .add(source.key());
    }

    /** Sends all steps at once; the replies stand in their order. */
    List<Reply> apply(List<Step> steps) {
        String generation = Long.toString(namespace.generation().number());
        List<LuaScript.Call> calls =
                steps.stream().map(step -> encoder.encode(step, generation)).toList();
        return APPLY.callAll(redis.get(), calls).stream().map(Reply::of).toList();
    }

    @Override
    public void close() {
        redis.close();
    }
}
