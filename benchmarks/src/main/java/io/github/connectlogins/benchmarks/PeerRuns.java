package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.FilledTopic;
import io.github.connectlogins.benchmarks.events.TopicFiller;
import io.github.connectlogins.benchmarks.measure.Measurement;
import io.github.connectlogins.benchmarks.measure.Window;
import io.github.connectlogins.benchmarks.peer.StreamsPeer;
import io.github.connectlogins.benchmarks.stack.Meters;
import io.github.connectlogins.benchmarks.stack.Stack;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs forms of the Kafka Streams application one after the other, each from nothing to the end of a topic. */
final class PeerRuns {
    private static final Duration ALERTS_WITHIN = Duration.ofMinutes(1);
    private static final Duration COUNTERS_WITHIN = Duration.ofSeconds(5);

    private final Stack stack;
    private int runs;

    PeerRuns(Stack stack) {
        this.stack = stack;
    }

    /** One run; a task stands for a thread of Streams. The round of the result is 0. */
    Measurement run(Peer peer, FilledTopic topic, int threads) throws InterruptedException {
        String id = "%s-%d".formatted(peer.name(), ++runs);
        new TopicFiller(stack.bootstrapServers()).create(alertTopic(id), 1);
        Path folder = stack.folder().resolve(id);
        Window window;
        try (PeerProcess process = PeerProcess.start(folder, properties(peer, id, topic, threads, folder));
                Meters meters = stack.meters(process.pid())) {
            Progress progress = Progress.ofReader(stack.admin(), id, topic.name());
            window = Window.of(
                    new Observer(id, progress, meters, process::problems).follow(topic.events()), topic.events());
        }
        return new Measurement(peer.name(), threads, 0, window.rate(), window.effortPerEvent(), 0, mistakes(id, topic));
    }

    private Map<String, String> properties(Peer peer, String id, FilledTopic topic, int threads, Path folder) {
        Map<String, String> properties = new HashMap<>();
        properties.put(StreamsPeer.TOPIC, topic.name());
        properties.put(StreamsPeer.ALERTS, alertTopic(id));
        properties.put(StreamsPeer.IN_MEMORY, Boolean.toString(peer.inMemory()));
        Map.of(
                        "application.id", id,
                        "bootstrap.servers", stack.bootstrapServers(),
                        "processing.guarantee", peer.guarantee(),
                        "num.stream.threads", Integer.toString(threads),
                        "commit.interval.ms", "100",
                        "state.dir", folder.resolve("state").toString(),
                        "auto.offset.reset", "earliest")
                .forEach((name, value) -> properties.put(StreamsPeer.PREFIX + name, value));
        return properties;
    }

    private List<String> mistakes(String id, FilledTopic topic) {
        Map<String, Long> counters = counters(id);
        long alerts = CommittedRecords.await(stack.bootstrapServers(), alertTopic(id), topic.alerts(), ALERTS_WITHIN);
        return new Findings()
                .expect("logins", count(counters, "ok"), topic.events() - topic.failures())
                .expect("failures", count(counters, "fail"), topic.failures())
                .expect("alerts", alerts, topic.alerts())
                .mistakes();
    }

    /** The last value of each counter of each partition, read from where Streams would restore them. */
    private Map<String, Long> counters(String id) {
        Map<String, Long> counters = new HashMap<>();
        try (CommittedRecords records = new CommittedRecords(stack.bootstrapServers(), StreamsPeer.countersTopic(id))) {
            records.forEach(
                    record -> counters.put(
                            record.partition() + " " + record.key(),
                            ByteBuffer.wrap(record.value()).getLong()),
                    records::atEnd,
                    COUNTERS_WITHIN);
        }
        return counters;
    }

    private static long count(Map<String, Long> counters, String name) {
        return counters.entrySet().stream()
                .filter(counter -> counter.getKey().endsWith(" " + name))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static String alertTopic(String id) {
        return id + "-alerts";
    }
}
