package io.github.connectlogins.sink.store;

import io.github.connectlogins.benchmarks.Samples;
import io.github.connectlogins.core.Reading.Login;
import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.LuaScript;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.Fold;
import io.github.connectlogins.sink.fold.FoldRules;
import io.github.connectlogins.sink.fold.LogEntry;
import io.github.connectlogins.sink.fold.PartitionFold;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import io.github.connectlogins.sink.fold.WindowRules;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
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

/** The arguments of the script calls of one flush, per event folded. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class StepEncoderBenchmark {
    private static final SourcePartition SOURCE =
            new SourcePartition(new TopicPartition("user-login", 0), new Uuid(1, 2));
    private static final StreakPolicy POLICY = new StreakPolicy(3, Rearm.REPEAT, 0);
    private static final Counted COUNTED = Counted.of(List.of("device_type", "locale"), 10_000);
    private static final UserPlacement PLACEMENT = new UserPlacement(16, 65_536);

    private static final KeyLayout KEYS = new KeyLayout("logins", PLACEMENT);

    private final StepEncoder encoder = new StepEncoder(KEYS, COUNTED, POLICY, WindowRules.NONE);
    private final List<Step> steps = steps(WindowRules.NONE);
    private final StepEncoder encoderOfWindows = new StepEncoder(KEYS, COUNTED, POLICY, Samples.windows());
    private final List<Step> stepsWithWindows = steps(Samples.windows());

    /** All buckets of one flush. */
    @Benchmark
    @OperationsPerInvocation(Samples.EVENTS)
    public List<LuaScript.Call> encodeFlush() {
        return steps.stream().map(step -> encoder.encode(step, "1")).toList();
    }

    /** The same with windows: mostly one, in which nearly all users of the flush are. */
    @Benchmark
    @OperationsPerInvocation(Samples.EVENTS)
    public List<LuaScript.Call> encodeFlushWithWindows() {
        return stepsWithWindows.stream()
                .map(step -> encoderOfWindows.encode(step, "1"))
                .toList();
    }

    private static List<Step> steps(WindowRules windows) {
        Login[] logins = Samples.logins();
        PartitionFold fold = new Fold(new FoldRules(POLICY, COUNTED, PLACEMENT, ZoneOffset.UTC, windows))
                .partition(SOURCE.partition(), 1);
        for (int offset = 0; offset < logins.length; offset++) {
            fold.add(new LogEntry.Attempted(logins[offset]), offset, logins[offset].timestamp());
        }
        fold.cutAt(logins.length, OptionalLong.of(logins[logins.length - 1].timestamp()));
        return IntStream.range(0, PLACEMENT.buckets())
                .mapToObj(bucket -> Step.of(SOURCE, bucket, 0, fold, OptionalLong.of(0)))
                .toList();
    }
}
