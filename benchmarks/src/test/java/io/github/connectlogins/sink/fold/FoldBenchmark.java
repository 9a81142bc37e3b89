package io.github.connectlogins.sink.fold;

import io.github.connectlogins.benchmarks.Samples;
import io.github.connectlogins.core.Reading.Login;
import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The fold of a batch, and the algebra in it; everything per event. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class FoldBenchmark {
    private static final StreakPolicy POLICY = new StreakPolicy(3, Rearm.REPEAT, 0);
    private static final int FEW_USERS = 256;
    private static final long LOG_TIME = 0;

    private final FoldRules rules = rules(WindowRules.NONE);
    private final FoldRules rulesOfWindows = rules(Samples.windows());
    private final LogEntry[] manyUsers =
            Stream.of(Samples.logins()).map(LogEntry.Attempted::new).toArray(LogEntry[]::new);
    private final LogEntry[] fewUsers = fewUsers(Samples.logins());
    private final StreakDelta[] deltas = deltas(Samples.logins());

    /** A batch in which most users come once: a new user for nearly every event. */
    @Benchmark
    @OperationsPerInvocation(Samples.EVENTS)
    public PartitionFold foldManyUsers() {
        return fold(manyUsers, rules);
    }

    /** A batch in which the users come back often. */
    @Benchmark
    @OperationsPerInvocation(Samples.EVENTS)
    public PartitionFold foldFewUsers() {
        return fold(fewUsers, rules);
    }

    /** A batch in which most users come once, with windows. */
    @Benchmark
    @OperationsPerInvocation(Samples.EVENTS)
    public PartitionFold foldManyUsersInWindows() {
        return fold(manyUsers, rulesOfWindows);
    }

    /** The deltas of one user in a row, then the state before it. */
    @Benchmark
    @OperationsPerInvocation(Samples.EVENTS)
    public StreakDelta algebra() {
        StreakDelta all = StreakDelta.IDENTITY;
        for (StreakDelta delta : deltas) {
            all = all.then(delta, POLICY);
        }
        return all.applyTo(Streak.NONE, POLICY);
    }

    private static FoldRules rules(WindowRules windows) {
        return new FoldRules(
                POLICY,
                Counted.of(List.of("device_type", "locale"), 10_000),
                new UserPlacement(16, 65_536),
                ZoneOffset.UTC,
                windows);
    }

    private static PartitionFold fold(LogEntry[] entries, FoldRules rules) {
        PartitionFold fold = new PartitionFold(1, rules);
        for (int offset = 0; offset < entries.length; offset++) {
            fold.add(entries[offset], offset, LOG_TIME);
        }
        fold.cutAt(entries.length, OptionalLong.of(LOG_TIME));
        return fold;
    }

    private static LogEntry[] fewUsers(Login[] logins) {
        LogEntry[] entries = new LogEntry[logins.length];
        for (int i = 0; i < logins.length; i++) {
            Login login = logins[i];
            String user = logins[i % FEW_USERS].user();
            entries[i] = new LogEntry.Attempted(
                    new Login(user, login.timestamp(), login.outcome(), login.ip(), login.counted()));
        }
        return entries;
    }

    private static StreakDelta[] deltas(Login[] logins) {
        StreakDelta[] deltas = new StreakDelta[logins.length];
        for (int i = 0; i < logins.length; i++) {
            deltas[i] = switch (logins[i].outcome()) {
                case SUCCESS -> StreakDelta.success();
                case FAILURE ->
                    StreakDelta.failure(new Failure(i, logins[i].timestamp(), logins[i].ip()), LOG_TIME, POLICY);
            };
        }
        return deltas;
    }
}
