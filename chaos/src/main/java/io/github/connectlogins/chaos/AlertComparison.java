package io.github.connectlogins.chaos;

import io.github.connectlogins.oracle.ToldAlert;
import io.github.connectlogins.oracle.TopicReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Compares an alert topic with the replay: each alert once, and those of a user in their order. */
final class AlertComparison {
    private final SinkJob sink;
    private final Map<String, Integer> told = new HashMap<>();
    private final Map<String, Long> lastOf = new HashMap<>();
    private final List<Difference> differences = new ArrayList<>();

    private AlertComparison(SinkJob sink) {
        this.sink = sink;
    }

    /** All differences, from what committed readers see. */
    static List<Difference> of(SinkJob sink, TopicReader reader, SortedSet<String> expected) {
        AlertComparison comparison = new AlertComparison(sink);
        reader.forEach(sink.alertTopic(), record -> comparison.add(ToldAlert.of(record)));
        comparison.compare(expected);
        return comparison.differences;
    }

    private void add(ToldAlert alert) {
        told.merge(alert.text(), 1, Integer::sum);
        Long before = lastOf.put(alert.user(), alert.eventOffset());
        if (before != null && before > alert.eventOffset()) {
            differ("alert out of order", alert.text(), "behind offset " + alert.eventOffset(), "behind " + before);
        }
    }

    private void compare(SortedSet<String> expected) {
        for (String alert : expected) {
            int times = told.getOrDefault(alert, 0);
            if (times != 1) {
                differ(times == 0 ? "alert missing" : "alert repeated", alert, "once", times + " times");
            }
        }
        told.keySet().stream()
                .filter(alert -> !expected.contains(alert))
                .forEach(alert -> differ("alert that should not be", alert, "none", "one"));
    }

    private void differ(String kind, String alert, String expected, String found) {
        differences.add(new Difference(sink.name(), kind, alert, expected, found));
    }
}
