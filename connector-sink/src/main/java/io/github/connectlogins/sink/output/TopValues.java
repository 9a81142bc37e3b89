package io.github.connectlogins.sink.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.connectlogins.redis.LoginStats.Tally;
import java.util.Comparator;
import java.util.Map;

/**
 * The values of a field with most attempts, as JSON; of equal ones those first in the alphabet.
 *
 * @param most how many of them
 */
record TopValues(int most) {
    /** Adds one object for each of them. */
    void addTo(ObjectNode node, Map<String, Tally> tallies) {
        tallies.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Tally> entry) ->
                                entry.getValue().attempts())
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .forEach(entry -> add(node, entry.getKey(), entry.getValue()));
    }

    static void add(ObjectNode node, String value, Tally tally) {
        node.putObject(value).put("logins", tally.logins()).put("failures", tally.failures());
    }
}
