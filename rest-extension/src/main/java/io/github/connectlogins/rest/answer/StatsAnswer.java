package io.github.connectlogins.rest.answer;

import io.github.connectlogins.core.DayPart;
import io.github.connectlogins.redis.LoginStats;
import io.github.connectlogins.redis.LoginStats.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The statistics of a namespace.
 *
 * @param namespace its name
 * @param at when they were read, in epoch milliseconds
 * @param attempts logins and failures together
 * @param logins successful attempts
 * @param failures the others
 * @param successRate share of the logins in the attempts, 0 to 1; null without attempts
 * @param failureRate share of the failures; null without attempts
 * @param perSecond attempts a second of late; null while that is not known yet
 * @param loginsPerUser over the users who logged in at least once
 * @param by the counted fields, in the order of their names
 * @param hours the 24 hours of the day
 * @param dayParts the four parts of the day
 * @param months the last months that have any attempts, oldest first
 */
public record StatsAnswer(
        String namespace,
        long at,
        long attempts,
        long logins,
        long failures,
        Double successRate,
        Double failureRate,
        PerSecond perSecond,
        PerUser loginsPerUser,
        List<Field> by,
        List<Hour> hours,
        List<Part> dayParts,
        List<Month> months) {
    private static final int MOST_MONTHS = 36;
    private static final int HOURS = 24;
    private static final Comparator<Map.Entry<String, Tally>> MOST_ATTEMPTS_FIRST = Comparator.comparingLong(
                    (Map.Entry<String, Tally> entry) -> entry.getValue().attempts())
            .reversed()
            .thenComparing(Map.Entry::getKey);

    /** Attempts a second. */
    public record PerSecond(double logins, double failures) {}

    /** Distinct users, and fewest, most and average logins of one. */
    public record PerUser(long users, long min, long max, double average) {}

    /**
     * A counted field.
     *
     * @param field its name
     * @param values how many values it has
     * @param top those with most attempts
     * @param others the attempts of all other values
     */
    public record Field(String field, int values, List<Value> top, Others others) {}

    /** The attempts with one value of a field. */
    public record Value(String value, long logins, long failures) {}

    /** Attempts without a name. */
    public record Others(long logins, long failures) {}

    /** The attempts of an hour of the day, 0 to 23. */
    public record Hour(int hour, long logins, long failures) {}

    /** The attempts of a part of the day. */
    public record Part(String dayPart, long logins, long failures) {}

    /** The attempts of a month, {@code yyyy-MM}. */
    public record Month(String month, long logins, long failures) {}

    /** The answer with the {@code top} values of each field. */
    public static StatsAnswer of(String namespace, long at, LoginStats stats, PerSecond perSecond, int top) {
        Tally total = stats.total();
        LoginStats.Users users = stats.users();
        return new StatsAnswer(
                namespace,
                at,
                total.attempts(),
                total.logins(),
                total.failures(),
                share(total.logins(), total),
                share(total.failures(), total),
                perSecond,
                new PerUser(users.distinct(), users.min(), users.max(), users.average()),
                fields(stats.byField(), top),
                hours(stats.field(LoginStats.HOUR)),
                parts(stats.byDayPart()),
                months(stats.field(LoginStats.MONTH)));
    }

    private static Double share(long part, Tally total) {
        return total.attempts() == 0 ? null : (double) part / total.attempts();
    }

    static List<Field> fields(SortedMap<String, SortedMap<String, Tally>> byField, int top) {
        return byField.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(LoginStats.HOUR)
                        && !entry.getKey().equals(LoginStats.MONTH))
                .map(entry -> field(entry.getKey(), entry.getValue(), top))
                .toList();
    }

    private static Field field(String name, SortedMap<String, Tally> values, int top) {
        List<Value> first = new ArrayList<>();
        Tally others = Tally.NONE;
        for (Map.Entry<String, Tally> entry :
                values.entrySet().stream().sorted(MOST_ATTEMPTS_FIRST).toList()) {
            Tally tally = entry.getValue();
            if (first.size() < top) {
                first.add(new Value(entry.getKey(), tally.logins(), tally.failures()));
            } else {
                others = others.plus(tally);
            }
        }
        return new Field(name, values.size(), first, new Others(others.logins(), others.failures()));
    }

    private static List<Hour> hours(SortedMap<String, Tally> counted) {
        return IntStream.range(0, HOURS)
                .mapToObj(hour -> {
                    Tally tally = counted.getOrDefault(Integer.toString(hour), Tally.NONE);
                    return new Hour(hour, tally.logins(), tally.failures());
                })
                .toList();
    }

    private static List<Part> parts(SortedMap<DayPart, Tally> counted) {
        return Stream.of(DayPart.values())
                .map(part -> {
                    Tally tally = counted.getOrDefault(part, Tally.NONE);
                    return new Part(part.label(), tally.logins(), tally.failures());
                })
                .toList();
    }

    private static List<Month> months(SortedMap<String, Tally> counted) {
        return counted.entrySet().stream()
                .skip(Math.max(0, counted.size() - MOST_MONTHS))
                .map(entry -> new Month(
                        entry.getKey(),
                        entry.getValue().logins(),
                        entry.getValue().failures()))
                .toList();
    }
}
