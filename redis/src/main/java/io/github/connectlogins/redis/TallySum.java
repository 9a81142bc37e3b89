package io.github.connectlogins.redis;

import io.github.connectlogins.redis.LoginStats.Tally;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up counters named {@code ok}, {@code fail}, {@code ok:field:value} and {@code fail:field:value}. */
final class TallySum {
    private final SortedMap<String, SortedMap<String, Tally>> byField = new TreeMap<>();
    private Tally total = Tally.NONE;

    /** Counters of other names are passed over. */
    void add(String name, long count) {
        int first = name.indexOf(':');
        String outcome = first < 0 ? name : name.substring(0, first);
        if (!outcome.equals("ok") && !outcome.equals("fail")) {
            return;
        }
        Tally tally = outcome.equals("ok") ? new Tally(count, 0) : new Tally(0, count);
        if (first < 0) {
            total = total.plus(tally);
            return;
        }
        int second = name.indexOf(':', first + 1);
        byField.computeIfAbsent(name.substring(first + 1, second), field -> new TreeMap<>())
                .merge(name.substring(second + 1), tally, Tally::plus);
    }

    Tally total() {
        return total;
    }

    SortedMap<String, SortedMap<String, Tally>> byField() {
        return byField;
    }
}
