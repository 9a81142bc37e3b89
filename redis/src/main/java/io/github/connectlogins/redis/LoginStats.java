package io.github.connectlogins.redis;

import io.github.connectlogins.core.DayPart;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The statistics of a namespace at one moment; each bucket is consistent in itself.
 *
 * @param total all attempts
 * @param users logins per user
 * @param byField for each counted field its values with their attempts; {@code hour} (0 to 23) and {@code month}
 *     ({@code yyyy-MM}) are among them
 * @param offsets for each topic partition, as {@code topic id:partition}, the offset below which every bucket has
 *     counted
 */
public record LoginStats(
        Tally total, Users users, SortedMap<String, SortedMap<String, Tally>> byField, Map<String, Long> offsets) {
    /** The name under which {@link #byField} holds the hours of the day. */
    public static final String HOUR = "hour";
    /** The name under which {@link #byField} holds the months. */
    public static final String MONTH = "month";

    /**
     * Attempts by how they ended.
     *
     * @param logins successful ones
     * @param failures the others
     */
    public record Tally(long logins, long failures) {
        /** No attempts. */
        public static final Tally NONE = new Tally(0, 0);

        /** All attempts. */
        public long attempts() {
            return logins + failures;
        }

        /** Both together. */
        public Tally plus(Tally other) {
            return new Tally(logins + other.logins, failures + other.failures);
        }
    }

    /**
     * Successful logins per user, over the users who logged in at least once.
     *
     * @param distinct how many users
     * @param min fewest logins of a user, 0 without users
     * @param max most logins of a user, 0 without users
     * @param average logins per user, 0 without users
     */
    public record Users(long distinct, long min, long max, double average) {
        /** From the count of counts: number of logins to the number of users with exactly that many. */
        static Users of(SortedMap<Long, Long> countOfCounts) {
            if (countOfCounts.isEmpty()) {
                return new Users(0, 0, 0, 0);
            }
            long users = 0;
            long logins = 0;
            for (Map.Entry<Long, Long> entry : countOfCounts.entrySet()) {
                users += entry.getValue();
                logins += entry.getKey() * entry.getValue();
            }
            return new Users(users, countOfCounts.firstKey(), countOfCounts.lastKey(), (double) logins / users);
        }
    }

    /** The values of one counted field; empty where nothing was counted. */
    public SortedMap<String, Tally> field(String name) {
        return byField.getOrDefault(name, new TreeMap<>());
    }

    /** The attempts of each part of the day that has any. */
    public SortedMap<DayPart, Tally> byDayPart() {
        SortedMap<DayPart, Tally> parts = new TreeMap<>();
        field(HOUR).forEach((hour, tally) -> parts.merge(DayPart.of(Integer.parseInt(hour)), tally, Tally::plus));
        return parts;
    }
}
