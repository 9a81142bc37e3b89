package io.github.connectlogins.chaos;

import io.github.connectlogins.oracle.ReplayedLog;
import io.github.connectlogins.oracle.TopicReader;
import io.github.connectlogins.testbed.Awaiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/** A log that grows, the sinks that count it, what hurts them, and the comparison. */
final class Trial implements AutoCloseable {
    private static final Duration STARTED_WITHIN = Duration.ofMinutes(3);
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(5);
    private static final Duration REST = Duration.ofSeconds(4);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Bench bench;
    private final Plan plan;
    private final Diary diary;
    private final Ending ending;
    private final Log log;
    private final Connectors connectors;
    private final List<SinkJob> sinks;
    private final Thread warden;

    /** One that has not begun. */
    Trial(Bench bench, Plan plan, Diary diary, Ending ending) {
        this.bench = bench;
        this.plan = plan;
        this.diary = diary;
        this.ending = ending;
        log = new Log(bench.source().bootstrapServers());
        connectors = new Connectors(bench.workers()::rest);
        sinks = bench.forms().entrySet().stream()
                .map(form -> SinkJob.of(
                        form.getKey(),
                        LogSource.TOPIC,
                        form.getValue().settings(),
                        bench.output().broker().bootstrapServers()))
                .toList();
        warden = new Thread(this::watch, "warden");
        warden.setDaemon(true);
    }

    /** Starts the log and the sinks, and waits until every partition is known to every sink: nothing is lost before. */
    void begin() throws InterruptedException {
        log.create();
        connectors.put(LogSource.NAME, LogSource.settings(plan));
        for (SinkJob sink : sinks) {
            connectors.put(sink.name(), sink.settings());
        }
        warden.start();
        if (!await(STARTED_WITHIN, () -> sinks.stream().allMatch(Trial::countsEveryPartition))) {
            throw new IllegalStateException(
                    ("the sinks do not count within %d s; start again with --keep and read" + " the workers' logs")
                            .formatted(STARTED_WITHIN.toSeconds()));
        }
    }

    private static boolean countsEveryPartition(SinkJob sink) {
        try (Positions positions = new Positions(sink)) {
            Map<Integer, Long> lowest = positions.lowest();
            return lowest.size() == LogSource.PARTITIONS
                    && lowest.values().stream().allMatch(offset -> offset > 0);
        }
    }

    /** Hurts everything that the plan names, lane by lane side by side, until the time is up or the end begins. */
    void hurt() throws InterruptedException {
        List<Thread> lanes = new ArrayList<>();
        for (Lane lane : plan.lanes()) {
            lanes.add(new Thread(lane(lane), "lane-" + lane));
        }
        lanes.forEach(Thread::start);
        ending.await(plan.time());
        ending.begin();
        diary.say("no more faults; waiting until what was hurt is whole again");
        for (Thread lane : lanes) {
            lane.join();
        }
        settle("all workers are back", bench.workers()::areWhole);
    }

    private FaultLane lane(Lane lane) {
        Set<Lane> hurt = plan.hurtBy(lane);
        List<SinkJob> recovering =
                sinks.stream().filter(sink -> hurt.contains(sink.lane())).toList();
        return new FaultLane(lane, bench.target(lane), recovering, log, plan, diary, ending);
    }

    /** Does one fault, repairs what it has hurt, and waits until the sinks have recovered. */
    void hurtOnce(Fault fault) throws InterruptedException {
        lane(fault.lane()).hurtOnce(fault);
    }

    /** Has the log pause, waits until all of it is counted, and compares; the log goes on afterwards. */
    List<Difference> compareNow() throws InterruptedException {
        connectors.stop(LogSource.NAME);
        List<Difference> differences = compare(() -> {}).differences();
        connectors.resume(LogSource.NAME);
        return differences;
    }

    /** Ends the log, waits until all of it is counted, stops the sinks, and compares. */
    Report end(Duration ran) throws InterruptedException {
        connectors.stop(LogSource.NAME);
        Verdict verdict = compare(() -> {
            for (SinkJob sink : sinks) {
                connectors.stop(sink.name());
            }
        });
        return new Report(
                plan,
                ran,
                diary.survived(),
                verdict.events(),
                verdict.alerts(),
                sinks.stream().map(SinkJob::name).toList(),
                diary.findings(),
                verdict.differences());
    }

    private Verdict compare(Damage.Repair whenCounted) throws InterruptedException {
        ReplayedLog replay = replayOfAll();
        whenCounted.run();
        diary.say("comparing");
        SortedSet<String> alerts = replay.alerts();
        return new Verdict(replay.events(), alerts.size(), differences(replay, alerts));
    }

    /** Of a log that has not gone on when the sinks have counted it. */
    private ReplayedLog replayOfAll() throws InterruptedException {
        while (true) {
            boolean atRest = settle("the log is at rest", this::isLogAtRest);
            diary.say("replaying the log");
            Map<Integer, Long> ends = log.ends();
            ReplayedLog replay = replay();
            awaitCounted(replay);
            if (!atRest || log.ends().equals(ends)) {
                return replay;
            }
            diary.say("the log has gone on; once more");
        }
    }

    private ReplayedLog replay() {
        ReplayedLog replay = new ReplayedLog(SinkJob.BUCKETS, SinkJob.USER_HASHES, SinkJob.COUNT_BY);
        new TopicReader(bench.source().bootstrapServers()).forEach(LogSource.TOPIC, replay::add);
        return replay;
    }

    /** A stopped connector may have tasks that write on for some seconds, and say nothing of it. */
    private boolean isLogAtRest() throws InterruptedException {
        Map<Integer, Long> before = log.ends();
        Thread.sleep(REST.toMillis());
        return log.isSettled() && log.ends().equals(before);
    }

    private void awaitCounted(ReplayedLog replay) throws InterruptedException {
        for (SinkJob sink : sinks) {
            try (Positions positions = new Positions(sink)) {
                settle(
                        sink.name() + " has counted all and told every alert",
                        () -> positions.havePassed(replay.ends()) && positions.noAlertWaits());
            }
        }
    }

    private List<Difference> differences(ReplayedLog replay, SortedSet<String> alerts) throws InterruptedException {
        TopicReader output = new TopicReader(bench.output().broker().bootstrapServers());
        String topicId = log.topicId();
        List<Difference> differences = new ArrayList<>();
        for (SinkJob sink : sinks) {
            differences.addAll(StateComparison.of(sink, replay.hashes(sink.name(), topicId)));
            differences.addAll(AlertComparison.of(sink, output, alerts));
        }
        return differences;
    }

    /** What does not come about is a finding; the comparison then shows what is missing. */
    private boolean settle(String what, Condition condition) throws InterruptedException {
        boolean settled = await(SETTLED_WITHIN, condition);
        if (!settled) {
            diary.found(
                    new Finding("the end", "waited %d s until %s".formatted(SETTLED_WITHIN.toSeconds(), what), false));
        }
        return settled;
    }

    private static boolean await(Duration time, Condition condition) throws InterruptedException {
        return Awaiting.last(time, LOOK_AGAIN, condition::holds, held -> held);
    }

    private void watch() {
        List<String> names = new ArrayList<>(List.of(LogSource.NAME));
        sinks.forEach(sink -> names.add(sink.name()));
        new Warden(bench.workers(), connectors, names, diary::found).run();
    }

    @Override
    public void close() {
        ending.begin();
        warden.interrupt();
        log.close();
    }

    /** What is waited for. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    /** What a comparison found. */
    private record Verdict(long events, long alerts, List<Difference> differences) {}
}
