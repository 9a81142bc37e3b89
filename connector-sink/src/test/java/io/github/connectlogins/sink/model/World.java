package io.github.connectlogins.sink.model;

import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.core.WindowSize;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.redis.WindowIndex;
import io.github.connectlogins.redis.WindowReader;
import io.github.connectlogins.sink.RedisUnderTest;
import io.github.connectlogins.sink.SteppedTask;
import io.github.connectlogins.sink.fold.DistinctUsers;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import io.github.connectlogins.sink.fold.WindowDimension;
import io.github.connectlogins.sink.fold.WindowPolicy;
import io.github.connectlogins.sink.fold.WindowRules;
import io.github.connectlogins.sink.output.SteppedPublisher;
import io.github.connectlogins.sink.store.OffsetAlteration;
import io.github.connectlogins.sink.store.StateStore;
import io.github.connectlogins.sink.store.WindowRemoval;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.connect.errors.ConnectException;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** What all owners of a schedule share: the log, the brokers they publish to, Redis, and the settings. */
final class World implements AutoCloseable {
    private static final int LOOKS = 5;
    private static final int LONGEST_GAP_MS = 5_000;

    private final RedisClient redis;
    private final Random random;
    private final Faults faults;
    private final SourceTopic topic;
    private final StreakPolicy policy;
    private final KeyLayout keys;
    private final WindowRules windows;
    private final Skipped skipped = new Skipped();
    private final SimulatedBrokers brokers = new SimulatedBrokers();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "model");
        thread.setDaemon(true);
        return thread;
    });
    private int owners;

    World(RedisClient redis, Random random) {
        this.redis = redis;
        this.random = random;
        this.faults = new Faults(random);
        this.topic = new SourceTopic(random);
        this.policy = new StreakPolicy(
                1 + random.nextInt(3),
                random.nextBoolean() ? Rearm.REPEAT : Rearm.ONCE,
                random.nextBoolean() ? 0 : LONGEST_GAP_MS);
        int buckets = 2 + random.nextInt(3);
        this.keys = new KeyLayout("model", new UserPlacement(buckets, 2 * buckets));
        this.windows = new WindowRules(
                new WindowPolicy(
                        List.of(WindowSize.parse("10s", SteppedTask.ZONE), WindowSize.parse("hour", SteppedTask.ZONE)),
                        random.nextInt(2) * 3_000L,
                        random.nextInt(2) * 20_000L),
                List.of(WindowDimension.parse("device_type", List.of("device_type"))),
                DistinctUsers.EXACT);
    }

    RedisClient redis() {
        return redis;
    }

    Faults faults() {
        return faults;
    }

    SourceTopic topic() {
        return topic;
    }

    StreakPolicy policy() {
        return policy;
    }

    WindowPolicy windows() {
        return windows.policy();
    }

    KeyLayout keys() {
        return keys;
    }

    Skipped skipped() {
        return skipped;
    }

    SimulatedBrokers brokers() {
        return brokers;
    }

    /** A new process, without partitions yet. */
    Owner start() {
        SteppedTask task = new SteppedTask(
                topic.records(),
                topic,
                connections(faults),
                keys,
                policy,
                windows,
                millis -> Coroutine.pause(),
                source -> new SimulatedProducer(brokers, faults, "logins." + source),
                this::committedMarks);
        return new Owner("owner-" + owners++, task, threads);
    }

    /** A person who has everything counted again; may be broken off. */
    Coroutine startOver() {
        return new Coroutine(threads, () -> {
            try (StateStore store = store(connections(faults))) {
                alteration(store).alter(Map.of());
            } catch (JedisConnectionException brokenOff) {
                return;
            }
        });
    }

    /** Before anything is counted a person has each partition begin somewhere else than at the start of the log. */
    void leaveOut() throws InterruptedException {
        try (StateStore store = store(connections(Faults.none()))) {
            alteration(store).alter(topic.leaveOut(random));
        }
    }

    /** A person who moves a partition forward to {@code target}, where that leads forward; may be broken off. */
    Coroutine moveForward(TopicPartition partition, long target) {
        Consumer<Runnable> server = request -> skipped.noteDuring(this, request);
        return new Coroutine(threads, () -> {
            try (StateStore store = store(new RedisConnections(() -> new UnreliableRedis(redis, faults, server)))) {
                alteration(store).alter(Map.of(partition, target));
            } catch (JedisConnectionException | ConnectException brokenOffOrRefused) {
                return;
            }
        });
    }

    /** One who removes windows that are over once it knows of all partitions; may be broken off. */
    Coroutine removeWindows() {
        return new Coroutine(threads, () -> {
            RedisConnections through = connections(faults);
            try {
                WindowIndex index = new WindowReader(through, keys).index();
                if (index.partitions().size() == topic.partitions().size()) {
                    new WindowRemoval(through, keys, windows.policy())
                            .remove(index, Set.of(), index.attempts().keySet());
                }
            } catch (JedisConnectionException brokenOff) {
                return;
            }
        });
    }

    private StateStore store(RedisConnections through) {
        return new StateStore(through, keys, SteppedTask.COUNTED, policy);
    }

    private OffsetAlteration alteration(StateStore store) {
        return new OffsetAlteration(store, topic, RedisUnderTest.OWNER, name -> true, false);
    }

    private RedisConnections connections(Faults withFaults) {
        return new RedisConnections(() -> new UnreliableRedis(redis, withFaults, Runnable::run));
    }

    private List<ProducerRecord<byte[], byte[]>> committedMarks() {
        Coroutine.pause();
        int end = brokers.end();
        for (int look = 0; brokers.isUndecided(SteppedPublisher.MARKS, end); look++) {
            if (look == LOOKS) {
                throw new TimeoutException("a transaction stays open");
            }
            Coroutine.pause();
        }
        List<ProducerRecord<byte[], byte[]>> marks = brokers.committed(SteppedPublisher.MARKS, end);
        Coroutine.pause();
        return marks;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
