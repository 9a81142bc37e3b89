package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.Counts;
import io.github.connectlogins.benchmarks.events.FilledTopic;
import io.github.connectlogins.benchmarks.events.TopicFiller;
import io.github.connectlogins.benchmarks.measure.Measurement;
import io.github.connectlogins.benchmarks.measure.Window;
import io.github.connectlogins.benchmarks.peer.StreamsPeer;
import io.github.connectlogins.benchmarks.stack.Meters;
import io.github.connectlogins.benchmarks.stack.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs forms of the Kafka Streams application one after the other, each from nothing to the end of a topic. Each form
 * has a process that stays, as the worker does, so that what is measured is warm.
 */
final class PeerRuns implements AutoCloseable {
    private static final Duration ALERTS_WITHIN = Duration.ofMinutes(1);

    private final Map<String, PeerProcess> processes = new HashMap<>();
    private final Stack stack;
    private int runs;

    PeerRuns(Stack stack) {
        this.stack = stack;
    }

    /** One run; a task stands for a thread of Streams. The round of the result is 0. */
    Measurement run(Peer peer, FilledTopic topic, int threads) throws InterruptedException {
        String id = "%s-%d".formatted(peer.name(), ++runs);
        new TopicFiller(stack.bootstrapServers()).create(alertTopic(id), 1);
        PeerProcess process = process(peer);
        Window window;
        try (Meters meters = stack.meters(process.pid())) {
            process.begin(new StreamsPeer.Run(id, topic.name(), alertTopic(id), threads));
            Progress progress = Progress.ofReader(stack.admin(), id, topic.name());
            Observer observer = new Observer(id, progress, meters, process::problems);
            window = Window.of(observer.follow(topic.events()), topic.events());
            process.end();
        }
        return new Measurement(peer.name(), threads, 0, window.rate(), window.effortPerEvent(), 0, mistakes(id, topic));
    }

    private PeerProcess process(Peer peer) throws InterruptedException {
        if (!processes.containsKey(peer.name())) {
            processes.put(peer.name(), start(peer));
        }
        return processes.get(peer.name());
    }

    private PeerProcess start(Peer peer) throws InterruptedException {
        Path folder = stack.folder().resolve(peer.name());
        Map<String, String> properties = new HashMap<>();
        properties.put(StreamsPeer.IN_MEMORY, Boolean.toString(peer.inMemory()));
        Map.of(
                        "bootstrap.servers", stack.bootstrapServers(),
                        "processing.guarantee", peer.guarantee(),
                        "commit.interval.ms", "250",
                        "state.dir", folder.resolve("state").toString(),
                        "auto.offset.reset", "earliest")
                .forEach((name, value) -> properties.put(StreamsPeer.PREFIX + name, value));
        return PeerProcess.start(folder, properties);
    }

    private List<String> mistakes(String id, FilledTopic topic) {
        PeerState state = PeerState.of(stack.bootstrapServers(), id);
        long alerts = CommittedRecords.await(
                stack.bootstrapServers(), alertTopic(id), topic.counts().alerts(), ALERTS_WITHIN);
        return new Counts(state.counters(), state.users(), alerts).mistakes(topic.counts());
    }

    private static String alertTopic(String id) {
        return id + "-alerts";
    }

    @Override
    public void close() {
        processes.values().forEach(PeerProcess::close);
    }
}
