package io.github.connectlogins.quickstart;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The topics of a job.
 *
 * @param events what the source writes and the sink reads
 * @param alerts what the sink tells
 * @param windows what the sink tells of windows; empty where it has none
 * @param rejected where records go that are no login events
 */
record JobTopics(String events, String alerts, Optional<String> windows, Set<String> rejected) {
    static JobTopics of(Job job) {
        Set<String> rejected = Stream.of(job.source(), job.sink())
                .flatMap(connector -> connector.settings().entrySet().stream())
                .filter(setting -> setting.getKey().endsWith("invalid.topic")
                        || setting.getKey().equals("errors.deadletterqueue.topic.name"))
                .map(Map.Entry::getValue)
                .collect(Collectors.toUnmodifiableSet());
        ConnectorConfig sink = job.sink();
        return new JobTopics(
                job.topic(),
                sink.get("alert.topic").orElse("login-alerts"),
                sink.get("stats.windows")
                        .map(sizes -> sink.get("stats.windows.topic").orElse("login-windows")),
                rejected);
    }

    boolean contains(String topic) {
        return topic.equals(events)
                || topic.equals(alerts)
                || windows.filter(topic::equals).isPresent()
                || rejected.contains(topic);
    }
}
