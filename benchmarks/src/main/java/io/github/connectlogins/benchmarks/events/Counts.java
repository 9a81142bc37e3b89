package io.github.connectlogins.benchmarks.events;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What somebody has counted, or has to.
 *
 * @param counters attempts by outcome: {@code ok} and {@code fail}, and for every counted field {@code ok:field:value}
 *     and {@code fail:field:value}
 * @param users what the states of all users come to
 * @param alerts how often a user has failed three times in a row: the 3rd, 6th, 9th failure of each run
 */
public record Counts(SortedMap<String, Long> counters, Users users, long alerts) {
    /**
     * Sums over all users.
     *
     * @param seen users with at least one attempt
     * @param loggedIn users with at least one login
     * @param logins logins of all users
     * @param failures failures of all users
     * @param fewest fewest logins of a user who has logged in, 0 without one
     * @param most most logins of a user
     */
    public record Users(long seen, long loggedIn, long logins, long failures, long fewest, long most) {
        /** No users. */
        public static final Users NONE = new Users(0, 0, 0, 0, 0, 0);

        /** One user more. */
        public Users plus(long userLogins, long userFailures) {
            return new Users(
                    seen + 1,
                    loggedIn + (userLogins > 0 ? 1 : 0),
                    logins + userLogins,
                    failures + userFailures,
                    userLogins > 0 && (loggedIn == 0 || userLogins < fewest) ? userLogins : fewest,
                    Math.max(most, userLogins));
        }
    }

    /** A counter as 0 where there is none. */
    public long counter(String name) {
        return counters.getOrDefault(name, 0L);
    }

    /** With the counters of these fields alone, and of all attempts. */
    public Counts ofFields(Collection<String> fields) {
        SortedMap<String, Long> kept = new TreeMap<>(counters);
        kept.keySet()
                .removeIf(name ->
                        name.contains(":") && fields.stream().noneMatch(field -> name.contains(":" + field + ":")));
        return new Counts(kept, users, alerts);
    }

    /** Without alerts. */
    public Counts withoutAlerts() {
        return new Counts(counters, users, 0);
    }

    /** What is not as expected, in words; empty where all is. */
    public List<String> mistakes(Counts expected) {
        List<String> mistakes = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(counters.keySet());
        names.addAll(expected.counters.keySet());
        names.stream()
                .filter(name -> counter(name) != expected.counter(name))
                .forEach(name -> mistakes.add(
                        "found %d at counter %s, expected %d".formatted(counter(name), name, expected.counter(name))));
        if (!users.equals(expected.users)) {
            mistakes.add("found %s, expected %s".formatted(users, expected.users));
        }
        if (alerts != expected.alerts) {
            mistakes.add("found %d alerts, expected %d".formatted(alerts, expected.alerts));
        }
        return mistakes;
    }
}
