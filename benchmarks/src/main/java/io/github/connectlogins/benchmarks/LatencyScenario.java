package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.FilledTopic;
import io.github.connectlogins.benchmarks.events.TopicFiller;
import io.github.connectlogins.benchmarks.measure.Spread;
import io.github.connectlogins.benchmarks.report.BarChart;
import io.github.connectlogins.benchmarks.report.Numbers;
import io.github.connectlogins.benchmarks.report.Report;
import io.github.connectlogins.benchmarks.report.Table;
import io.github.connectlogins.benchmarks.stack.RedisMemory;
import io.github.connectlogins.benchmarks.stack.Stack;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.testbed.Awaiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How long it takes from an event's moment to be sent until it shows: as an alert to a {@code read_committed} reader,
 * and as a count in Redis.
 */
final class LatencyScenario implements Scenario {
    private static final String COUNTER = "counter in Redis";
    private static final String ALERT = "alert to read_committed";
    private static final List<Integer> RATES = List.of(1_000, 10_000, 50_000);
    private static final int PROBES_PER_SECOND = 50;
    private static final int WARM_UP_RATE = 50_000;

    private static final Duration RUNNING_WITHIN = Duration.ofSeconds(60);
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);

    /**
     * Percentiles in milliseconds.
     *
     * @param what what was waited for
     * @param rate events per second
     * @param probes how many moments were measured
     */
    record Latency(String what, int rate, int probes, double p50, double p99, double p999) {
        static Latency of(String what, int rate, double[] millis) {
            return new Latency(
                    what,
                    rate,
                    millis.length,
                    Spread.percentile(millis, 50),
                    Spread.percentile(millis, 99),
                    Spread.percentile(millis, 99.9));
        }
    }

    /** Here no rate is read off the commits, and each costs a checkpoint. */
    @Override
    public Map<String, String> workerProperties(int redisPort) {
        return Map.of("offset.flush.interval.ms", "5000");
    }

    @Override
    public Report run(Stack stack, Plan plan, Consumer<String> say) throws InterruptedException {
        List<Latency> latencies = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        say.accept("warm-up at %s events/s".formatted(Numbers.whole((long) WARM_UP_RATE)));
        measure(stack, plan, "warm-up", WARM_UP_RATE, probes(plan, plan.settling()));
        for (int rate : RATES) {
            say.accept("%s events/s for %d s"
                    .formatted(Numbers.whole((long) rate), plan.duration().toSeconds()));
            Probes probes = probes(plan, plan.settling().plus(plan.duration()));
            measure(stack, plan, "rate-" + rate, rate, probes)
                    .forEach(mistake -> mistakes.add(rate + " events/s: " + mistake));
            int settled = PROBES_PER_SECOND * (int) plan.settling().toSeconds();
            latencies.add(Latency.of(COUNTER, rate, probes.counterMillis(settled)));
            latencies.add(Latency.of(ALERT, rate, probes.alertMillis(settled)));
        }
        return new Report(
                "latency",
                Setting.of(stack, plan),
                List.of(table(latencies), limits(latencies)),
                latencies,
                chart(latencies),
                mistakes);
    }

    /** From users that no other event belongs to. */
    private static Probes probes(Plan plan, Duration duration) {
        return new Probes(PROBES_PER_SECOND * (int) duration.toSeconds(), plan.users());
    }

    /** Sends at one rate; returns what got lost or was counted wrong. */
    private static List<String> measure(Stack stack, Plan plan, String connector, int rate, Probes probes)
            throws InterruptedException {
        TopicFiller topics = new TopicFiller(stack.bootstrapServers());
        topics.create(connector, plan.partitions());
        topics.create(SinkCheck.alertTopic(connector), 1);
        RedisMemory.emptied(stack.redis());
        SinkRuns runs = new SinkRuns(stack);
        Contender sink = Contenders.sinkOnBytes(Contenders.SINK_BYTES, plan.placement(), Contenders.COUNTED, Map.of());
        runs.start(sink, connector, connector, plan.mostTasks());
        stack.rest().awaitRunning(connector, plan.mostTasks(), RUNNING_WITHIN);

        Findings findings = new Findings();
        FilledTopic sent = send(stack, plan, rate, connector, probes);
        findings.expect("alerts missing", probes.missingAlerts(), 0);
        findings.expect("counters missing", probes.missingCounters(), 0);
        List<String> mistakes = new ArrayList<>(findings.mistakes());
        Awaiting.last(SEEN_WITHIN, runs.progress(connector, sent)::done, done -> done >= sent.events());
        mistakes.addAll(sink.check().mistakes(stack, connector, sent));
        new Connectors(stack.rest()).remove(connector);
        return mistakes;
    }

    private static FilledTopic send(Stack stack, Plan plan, int rate, String connector, Probes probes)
            throws InterruptedException {
        OpenLoop load = new OpenLoop(stack.bootstrapServers(), connector, plan.users());
        try (ProbeWatch watch = ProbeWatch.start(stack, new KeyLayout(connector, plan.placement()), probes)) {
            FilledTopic sent = load.send(rate, rate / PROBES_PER_SECOND, probes);
            watch.await(SEEN_WITHIN);
            return sent;
        }
    }

    private static Table table(List<Latency> latencies) {
        return new Table(
                "Latency in ms, from the moment an event is due to be sent",
                List.of("until", "events/s", "probes", "p50", "p99", "p99.9"),
                latencies.stream()
                        .map(latency -> List.of(
                                latency.what(),
                                Numbers.whole((long) latency.rate()),
                                Numbers.whole((long) latency.probes()),
                                Numbers.two(latency.p50()),
                                Numbers.two(latency.p99()),
                                Numbers.two(latency.p999())))
                        .toList());
    }

    private static Table limits(List<Latency> latencies) {
        return Limit.table(Stream.of(
                        limit(latencies, COUNTER, 10_000, 20),
                        limit(latencies, COUNTER, 50_000, 30),
                        limit(latencies, ALERT, 10_000, 100))
                .flatMap(limit -> limit)
                .toList());
    }

    private static Stream<Limit> limit(List<Latency> latencies, String what, int rate, double most) {
        return Limit.of(
                "%s at %s events/s, p99 in ms".formatted(what, Numbers.whole((long) rate)),
                latencies.stream()
                        .filter(latency -> latency.what().equals(what) && latency.rate() == rate)
                        .map(Latency::p99)
                        .findFirst(),
                most);
    }

    private static BarChart chart(List<Latency> latencies) {
        return new BarChart(
                "Latency",
                "Milliseconds from the moment an event is due to be sent",
                0,
                List.of("p50", "p99", "p99.9"),
                latencies.stream()
                        .map(latency -> new BarChart.Group(
                                "%s, %s events/s".formatted(latency.what(), Numbers.whole((long) latency.rate())),
                                List.of(Spread.of(latency.p50()), Spread.of(latency.p99()), Spread.of(latency.p999()))))
                        .toList());
    }
}
