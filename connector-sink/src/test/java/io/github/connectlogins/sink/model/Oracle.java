package io.github.connectlogins.sink.model;

import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.UserState;
import io.github.connectlogins.sink.SteppedTask;
import io.github.connectlogins.sink.fold.Alert;
import io.github.connectlogins.sink.fold.Attempt;
import io.github.connectlogins.sink.fold.NaiveState;
import io.github.connectlogins.sink.output.SteppedPublisher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows what has to be so. At any moment: a bucket holds what going through the log up to its offsets one by one gives,
 * and each of its alerts is published or in its outbox. In the end: everything is counted, every alert is published
 * once, and no outbox holds what is published.
 */
final class Oracle {
    private final World world;
    private final KeyLayout keys;

    Oracle(World world) {
        this.world = world;
        this.keys = world.keys();
    }

    /** Looks at every bucket as it is now. */
    void check() throws Violation {
        Set<String> published = new HashSet<>(published());
        for (BucketSnapshot bucket : BucketSnapshot.all(world)) {
            check(bucket, published);
        }
    }

    /** Looks at everything once nothing is left to do. */
    void checkEnd() throws Violation {
        check();
        for (BucketSnapshot bucket : BucketSnapshot.all(world)) {
            for (TopicPartition partition : world.topic().partitions()) {
                expect(
                        bucket + " of " + partition + " stands at",
                        bucket.offset(partition),
                        OptionalLong.of(world.topic().end(partition)));
                expect(bucket + ", outbox of " + partition, bucket.outbox(partition), List.of());
            }
        }
        List<String> expected = new ArrayList<>();
        for (TopicPartition partition : world.topic().partitions()) {
            NaiveState naive = new NaiveState(world.policy(), SteppedTask.ZONE);
            world.topic().attempts(partition).stream()
                    .filter(attempt -> isCounted(attempt, partition))
                    .forEach(naive::add);
            expected.addAll(SteppedPublisher.texts(partition, naive.alerts()));
        }
        expect("published alerts", sorted(published()), sorted(expected));
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().toList();
    }

    private void check(BucketSnapshot bucket, Set<String> published) throws Violation {
        if (bucket.isBeingReset()) {
            return;
        }
        NaiveState naive = new NaiveState(world.policy(), SteppedTask.ZONE);
        WindowOracle windows = new WindowOracle(world, bucket);
        for (TopicPartition partition : world.topic().partitions()) {
            windows.add(
                    below(bucket, partition),
                    attempt -> bucketOf(attempt) == bucket.number() && isCounted(attempt, partition));
            NaiveState own = new NaiveState(world.policy(), SteppedTask.ZONE);
            for (Attempt attempt : counted(bucket, partition)) {
                naive.add(attempt);
                own.add(attempt);
            }
            checkEventTime(bucket, partition);
            checkOutbox(bucket, partition, own.alerts(), published);
        }
        if (noneSkipped(bucket)) {
            windows.check();
            naive.counters.putAll(windows.late());
        }
        expect(bucket + ", counters", counters(bucket), naive.counters);
        expect(bucket + ", counts of counts", bucket.countOfCounts(), naive.countOfCounts());
        expect(bucket + ", users", bucket.users(), users(naive));
    }

    /** Of what is left out some owner may have seen some records, and another one none; what is late depends on it. */
    private boolean noneSkipped(BucketSnapshot bucket) {
        return world.topic().partitions().stream()
                .noneMatch(partition -> world.skipped().anyOf(bucket.number(), partition));
    }

    private Map<String, Long> counters(BucketSnapshot bucket) {
        Map<String, Long> counters = bucket.counters();
        if (!noneSkipped(bucket)) {
            counters.keySet().removeIf(name -> name.startsWith("late:") || name.startsWith("expired:"));
        }
        return counters;
    }

    private List<Attempt> counted(BucketSnapshot bucket, TopicPartition partition) {
        return below(bucket, partition).stream()
                .filter(attempt -> bucketOf(attempt) == bucket.number())
                .filter(attempt -> isCounted(attempt, partition))
                .toList();
    }

    private int bucketOf(Attempt attempt) {
        return keys.placement().placeOf(attempt.user()).bucket();
    }

    private boolean isCounted(Attempt attempt, TopicPartition partition) {
        return !world.skipped().contains(bucketOf(attempt), partition, attempt.offset());
    }

    private List<Attempt> below(BucketSnapshot bucket, TopicPartition partition) {
        long offset = bucket.offset(partition).orElse(0);
        return world.topic().attempts(partition).stream()
                .filter(attempt -> attempt.offset() < offset)
                .toList();
    }

    /** Of what is left out some owner may have seen some records, and another one none. */
    private void checkEventTime(BucketSnapshot bucket, TopicPartition partition) throws Violation {
        if (world.skipped().anyOf(bucket.number(), partition)) {
            return;
        }
        OptionalLong latest = below(bucket, partition).stream()
                .filter(attempt -> attempt.control() == Attempt.Control.NONE)
                .mapToLong(Attempt::timestamp)
                .max();
        expect(bucket + ", latest event time of " + partition, bucket.eventTimeMax(partition), latest);
    }

    private void checkOutbox(BucketSnapshot bucket, TopicPartition partition, List<Alert> alerts, Set<String> published)
            throws Violation {
        Map<String, Alert> unpublished = new HashMap<>();
        for (Alert alert : alerts) {
            String text = SteppedPublisher.texts(partition, List.of(alert)).get(0);
            if (!published.contains(text)) {
                unpublished.put(text, alert);
            }
        }
        List<Long> outbox = bucket.outbox(partition);
        for (Alert alert : unpublished.values()) {
            if (!outbox.contains(alert.offset())) {
                throw new Violation(bucket + " has lost the alert of " + partition + " at " + alert.offset());
            }
        }
    }

    private static Map<String, UserState> users(NaiveState naive) {
        Map<String, UserState> users = new TreeMap<>();
        naive.users.forEach((name, user) -> {
            if (user.known) {
                users.put(
                        name,
                        new UserState(
                                user.logins,
                                user.failures,
                                user.run,
                                user.lastAttempt,
                                user.run == 0 ? OptionalLong.empty() : OptionalLong.of(user.first)));
            }
        });
        return users;
    }

    private List<String> published() {
        return world
                .brokers()
                .committed(SteppedPublisher.ALERTS, world.brokers().end())
                .stream()
                .map(SteppedPublisher::text)
                .toList();
    }

    private static void expect(String what, Object found, Object expected) throws Violation {
        if (!found.equals(expected)) {
            throw new Violation(what + ": found " + found + ", expected " + expected);
        }
    }
}
