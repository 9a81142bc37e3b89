package io.github.connectlogins.benchmarks;

import io.github.connectlogins.core.UserPlacement;
import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param events events in a topic
 * @param users users that they belong to
 * @param partitions partitions of the topic
 * @param tasks numbers of tasks that are compared, kept in rising order
 * @param rounds how often everything is run, after passes for warming up
 * @param duration how long each rate of the latency scenario is sent, and each request of the lookup scenario
 * @param placement how the state of the latency scenario's sink is cut
 * @param growth the points of the growth scenario
 */
record Plan(
        long events,
        int users,
        int partitions,
        List<Integer> tasks,
        int rounds,
        Duration duration,
        UserPlacement placement,
        Growth growth) {
    private static final int LEAST_EVENTS = 100;
    private static final Duration LEAST_SETTLING = Duration.ofSeconds(5);
    private static final Duration MOST_SETTLING = Duration.ofMinutes(1);

    /** Checks the ranges. */
    Plan {
        tasks = tasks.stream().sorted().toList();
        atLeast(LEAST_EVENTS, "events", events);
        atLeast(1, "users", users);
        atLeast(1, "tasks", tasks.isEmpty() ? 0 : tasks.get(0));
        atLeast(1, "rounds", rounds);
        atLeast(1, "seconds", duration.toSeconds());
    }

    private static void atLeast(long least, String what, long found) {
        if (found < least) {
            throw new IllegalArgumentException("found %d %s, expected at least %d".formatted(found, what, least));
        }
    }

    /**
     * Points of each factor that may grow; the others stay where they usually are meanwhile.
     *
     * @param users numbers of users
     * @param buckets numbers of buckets
     * @param partitions numbers of partitions
     * @param fields numbers of counted fields
     * @param windows numbers of sizes of windows
     * @param densities numbers of events in a second of their own time
     */
    record Growth(
            List<Integer> users,
            List<Integer> buckets,
            List<Integer> partitions,
            List<Integer> fields,
            List<Integer> windows,
            List<Integer> densities) {
        /** Without the points with more users. */
        Growth upToUsers(int max) {
            return new Growth(
                    users.stream().filter(point -> point <= max).toList(),
                    buckets,
                    partitions,
                    fields,
                    windows,
                    densities);
        }
    }

    /** As in the documentation's tables. */
    static Plan full() {
        return new Plan(
                4_000_000,
                100_000,
                6,
                List.of(1, 2),
                3,
                Duration.ofSeconds(60),
                SinkCheck.DEFAULT,
                new Growth(
                        List.of(1_000, 10_000, 100_000, 1_000_000, 10_000_000),
                        List.of(1, 4, 16, 64, 256, 1024),
                        List.of(1, 3, 6, 12, 24, 48),
                        List.of(0, 1, 2, 5, 10, 20),
                        List.of(0, 1, 2, 3),
                        List.of(100, 1_000, 10_000, 100_000)));
    }

    /** Whether everything works, in a few minutes; its figures say little. */
    static Plan quick() {
        return new Plan(
                200_000,
                10_000,
                6,
                List.of(1, 2),
                1,
                Duration.ofSeconds(10),
                SinkCheck.DEFAULT,
                new Growth(
                        List.of(10_000, 100_000),
                        List.of(16, 64),
                        List.of(6, 12),
                        List.of(2, 20),
                        List.of(0, 1),
                        List.of(1_000, 10_000)));
    }

    /**
     * How long whatever takes {@link #duration()} goes on before it is measured: as long again, between five seconds
     * and a minute. After each change of what comes the compilers of three JVMs keep two processors busy for about so
     * long.
     */
    Duration settling() {
        Duration atLeast = duration.compareTo(LEAST_SETTLING) < 0 ? LEAST_SETTLING : duration;
        return atLeast.compareTo(MOST_SETTLING) > 0 ? MOST_SETTLING : atLeast;
    }

    /** Changed to another number of events. */
    Plan withEvents(long events) {
        return new Plan(events, users, partitions, tasks, rounds, duration, placement, growth);
    }

    /** Changed to another number of users. */
    Plan withUsers(int users) {
        return new Plan(events, users, partitions, tasks, rounds, duration, placement, growth);
    }

    /** Changed to other numbers of tasks. */
    Plan withTasks(List<Integer> tasks) {
        return new Plan(events, users, partitions, tasks, rounds, duration, placement, growth);
    }

    /** Changed to another number of rounds. */
    Plan withRounds(int rounds) {
        return new Plan(events, users, partitions, tasks, rounds, duration, placement, growth);
    }

    /** Changed to another duration. */
    Plan withDuration(Duration duration) {
        return new Plan(events, users, partitions, tasks, rounds, duration, placement, growth);
    }

    /** Changed to a state of so many buckets. */
    Plan withBuckets(int buckets) {
        UserPlacement placement = new UserPlacement(buckets, this.placement.userHashes());
        return new Plan(events, users, partitions, tasks, rounds, duration, placement, growth);
    }

    /** Changed to other points of growth. */
    Plan withGrowth(Growth growth) {
        return new Plan(events, users, partitions, tasks, rounds, duration, placement, growth);
    }

    /** The largest number of tasks. */
    int mostTasks() {
        return tasks.get(tasks.size() - 1);
    }
}
