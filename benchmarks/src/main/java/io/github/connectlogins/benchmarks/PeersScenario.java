package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.EventShape;
import io.github.connectlogins.benchmarks.events.FilledTopic;
import io.github.connectlogins.benchmarks.events.TopicFiller;
import io.github.connectlogins.benchmarks.measure.Measurement;
import io.github.connectlogins.benchmarks.measure.Measurements;
import io.github.connectlogins.benchmarks.report.Report;
import io.github.connectlogins.benchmarks.stack.Stack;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The same counts, streaks and alerts by our sink and by a Kafka Streams application, on the same topic. */
final class PeersScenario implements Scenario {
    /** One of those who are compared, whatever it runs in. */
    private record Entrant(Comparison.Line line, Run run) {}

    @FunctionalInterface
    private interface Run {
        Measurement of(int tasks) throws InterruptedException;
    }

    @Override
    public Report run(Stack stack, Plan plan, Consumer<String> say) throws InterruptedException {
        say.accept("filling a topic");
        FilledTopic topic = new TopicFiller(stack.bootstrapServers())
                .fill("user-login", plan.partitions(), plan.events(), EventShape.ofUsers(plan.users()));
        List<Entrant> entrants = entrants(stack, topic);
        Measurements measured =
                new Rounds<>(entrants, (entrant, tasks) -> entrant.run().of(tasks), say).measure(plan);
        Comparison comparison = new Comparison(
                measured, entrants.stream().map(Entrant::line).toList(), Contenders.NULL_JSON, plan.tasks());
        return new Report(
                "peers",
                Setting.of(stack, plan),
                List.of(comparison.table("Peers, medians; a task is a thread of Streams")),
                measured.all(),
                comparison.chart("The same counts, streaks and alerts"),
                measured.mistakes());
    }

    private static List<Entrant> entrants(Stack stack, FilledTopic topic) {
        SinkRuns sinks = new SinkRuns(stack);
        PeerRuns peers = new PeerRuns(stack);
        return Stream.concat(
                        Stream.of(Contenders.NULL_JSON, Contenders.SINK_JSON, Contenders.SINK_BYTES, Contenders.NAIVE)
                                .map(Contenders::named)
                                .map(sink -> new Entrant(
                                        new Comparison.Line(sink.name(), sink.label()),
                                        tasks -> sinks.run(sink, topic, tasks))),
                        Peer.all().stream()
                                .map(peer -> new Entrant(
                                        new Comparison.Line(peer.name(), peer.label()),
                                        threads -> peers.run(peer, topic, threads))))
                .toList();
    }
}
