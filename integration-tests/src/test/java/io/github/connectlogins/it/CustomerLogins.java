package io.github.connectlogins.it;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.connectlogins.oracle.Replay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Events as of a topic {@code CustomerLogins}, one in twenty without its outcome, and what has to come of them. */
final class CustomerLogins {
    private static final Instant BEGIN = Instant.parse("2016-11-02T04:00:00Z");
    private static final int CUSTOMERS = 25;
    private static final int IN_A_ROW = 3;

    private final List<String> lines = new ArrayList<>();
    private final List<Map<String, Object>> alerts = new ArrayList<>();
    private final List<JsonNode> rejected = new ArrayList<>();
    private final Replay counted = new Replay(List.of("brand"));
    private final Map<String, Integer> failuresInARow = new HashMap<>();

    CustomerLogins(int number, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < number; i++) {
            Instant time = BEGIN.plusSeconds(40L * i + random.nextInt(40));
            add(time, "c" + random.nextInt(CUSTOMERS), random.nextBoolean() ? "north" : "south", outcome(random));
        }
    }

    /** One in a line, as JSON. */
    List<String> lines() {
        return lines;
    }

    /** The fields of each alert, in the order of the events. */
    List<Map<String, Object>> alerts() {
        return alerts;
    }

    /** Those without an outcome. */
    List<JsonNode> rejected() {
        return rejected;
    }

    /** What is counted of the others. */
    Replay counted() {
        return counted;
    }

    /** As the field has it; null for none. */
    private static String outcome(Random random) {
        if (random.nextInt(20) == 0) {
            return null;
        }
        return random.nextInt(10) < 7 ? "false" : "true";
    }

    private void add(Instant time, String customer, String brand, String outcome) {
        String event =
                "{\"CustomerId\":\"%s\",\"BrandName\":\"%s\",\"Timestamp\":\"%s\"".formatted(customer, brand, time);
        lines.add(event + (outcome == null ? "}" : ",\"IsSuccessful\":" + outcome + "}"));
        if (outcome == null) {
            rejected.add(Expectations.parse(event + "}"));
            return;
        }
        boolean success = outcome.equals("true");
        count(time, customer, brand, success);
        int failures = success ? 0 : failuresInARow.getOrDefault(customer, 0) + 1;
        failuresInARow.put(customer, failures);
        if (failures > 0 && failures % IN_A_ROW == 0) {
            alerts.add(Map.of(
                    "CustomerId", customer, "EventName", "Failed3ConsecutiveLogins", "Timestamp", time.toString()));
        }
    }

    private void count(Instant time, String customer, String brand, boolean success) {
        String event = "{\"user_id\":\"%s\",\"brand\":\"%s\",\"timestamp\":%d,\"outcome\":\"%s\"}"
                .formatted(customer, brand, time.toEpochMilli(), success ? "SUCCESS" : "FAILURE");
        counted.add(new ConsumerRecord<>("CustomerLogins", 0, lines.size(), customer, event));
    }
}
