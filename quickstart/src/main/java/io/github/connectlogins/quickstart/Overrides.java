package io.github.connectlogins.quickstart;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line changes in a job.
 *
 * @param input a file or folder to read instead of what the job reads
 * @param events how many events the generator makes
 * @param rate how many it makes in a second, 0 for as fast as possible
 * @param users how many users it has
 * @param once whether the input has to end
 */
record Overrides(
        Optional<Path> input, Optional<Long> events, Optional<Integer> rate, Optional<Integer> users, boolean once) {
    private static final String FEED = "feed";
    private static final String GENERATOR = "generator";
    private static final String MAX_EVENTS = "generator.max.events";
    private static final String RATE = "generator.rate.per.second";
    private static final long EVENTS_OF_ONE_RUN = 100_000;

    /** A file that may grow has no end. */
    private static final Map<String, String> SETTLED = Map.of("files.follow", "false");

    /** The source of {@code job} with these changes. */
    ConnectorConfig applyTo(ConnectorConfig source) {
        ConnectorConfig changed = source;
        for (Map.Entry<String, String> change : changes(source).entrySet()) {
            changed = changed.with(change.getKey(), change.getValue());
        }
        return changed;
    }

    private Map<String, String> changes(ConnectorConfig source) {
        Map<String, String> changes = new LinkedHashMap<>();
        input.ifPresent(path -> {
            changes.put(FEED, "files");
            changes.put("files.path", path.toAbsolutePath().normalize().toString());
        });
        boolean generates =
                input.isEmpty() && source.get(FEED).orElse(GENERATOR).equals(GENERATOR);
        if (!generates && (events.isPresent() || rate.isPresent() || users.isPresent())) {
            throw new UsageException("found --events, --rate or --users for a job that reads files;"
                    + " leave them out, or take a job with feed=generator");
        }
        events.ifPresent(count -> changes.put(MAX_EVENTS, count.toString()));
        rate.ifPresent(count -> changes.put(RATE, count.toString()));
        users.ifPresent(count -> changes.put("generator.users", count.toString()));
        if (once) {
            changes.putAll(generates ? anEnd(source, changes) : SETTLED);
        }
        return changes;
    }

    /** A run that ends needs a number of events, and nobody to wait for a slow stream. */
    private static Map<String, String> anEnd(ConnectorConfig source, Map<String, String> changes) {
        Map<String, String> end = new LinkedHashMap<>();
        String events = changes.getOrDefault(MAX_EVENTS, source.get(MAX_EVENTS).orElse("0"));
        if (events.equals("0")) {
            end.put(MAX_EVENTS, Long.toString(EVENTS_OF_ONE_RUN));
        }
        if (!changes.containsKey(RATE)) {
            end.put(RATE, "0");
        }
        return end;
    }
}
