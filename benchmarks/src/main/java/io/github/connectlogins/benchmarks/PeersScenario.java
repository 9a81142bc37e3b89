package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.FilledTopic;
import io.github.connectlogins.benchmarks.measure.Measurement;
import io.github.connectlogins.benchmarks.measure.Measurements;
import io.github.connectlogins.benchmarks.report.Report;
import io.github.connectlogins.benchmarks.stack.Stack;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The same counts, streaks and alerts by our sink and by a Kafka Streams application, on the same topic. */
final class PeersScenario implements Scenario {
    private static final List<String> SINKS =
            List.of(Contenders.NULL_JSON, Contenders.SINK_JSON, Contenders.SINK_BYTES);
    private static final Goals GOALS = Goals.of(
            new Goals.Goal(Contenders.SINK_JSON, Peer.ROCKSDB_EXACTLY_ONCE, 1, 3.50),
            new Goals.Goal(Contenders.SINK_JSON, Peer.ROCKSDB_EXACTLY_ONCE, 2, 3.50));
    /** Streams is slower by so much that it would take minutes over all events. */
    private static final int STREAMS_ONE_IN = 4;

    /** One of those who are compared, whatever it runs in. */
    private record Entrant(Comparison.Line line, Run run) {}

    @FunctionalInterface
    private interface Run {
        Measurement of(int tasks) throws InterruptedException;
    }

    @Override
    public Report run(Stack stack, Plan plan, Consumer<String> say) throws InterruptedException {
        Topics topics = new Topics(stack, say);
        FilledTopic whole = topics.of(plan, plan.events());
        FilledTopic part = topics.of(plan, plan.events() / STREAMS_ONE_IN);
        try (PeerRuns peers = new PeerRuns(stack)) {
            List<Entrant> entrants = entrants(new SinkRuns(stack), whole, peers, part);
            Measurements measured =
                    new Rounds<>(entrants, (entrant, tasks) -> entrant.run().of(tasks), say).measure(plan);
            return report(
                    stack, plan, measured, entrants.stream().map(Entrant::line).toList());
        }
    }

    private static Report report(Stack stack, Plan plan, Measurements measured, List<Comparison.Line> lines) {
        Comparison comparison =
                new Comparison(measured, lines, Contenders.NULL_JSON, plan.tasks(), Comparison.EFFORT_WITH_REDIS);
        return new Report(
                "peers",
                Setting.of(stack, plan),
                List.of(comparison.table("Peers, medians; a task is a thread of Streams"), GOALS.table(measured)),
                measured.all(),
                comparison.chart("The same counts, streaks and alerts"),
                measured.mistakes());
    }

    private static List<Entrant> entrants(SinkRuns sinks, FilledTopic whole, PeerRuns peers, FilledTopic part) {
        return Stream.concat(
                        SINKS.stream()
                                .map(Contenders::named)
                                .map(sink -> new Entrant(
                                        new Comparison.Line(sink.name(), sink.label()),
                                        tasks -> sinks.run(sink, whole, tasks))),
                        Peer.all().stream()
                                .map(peer -> new Entrant(
                                        new Comparison.Line(peer.name(), peer.label()),
                                        threads -> peers.run(peer, part, threads))))
                .toList();
    }
}
