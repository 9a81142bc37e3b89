package io.github.connectlogins.core;

import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The forms of a timestamp. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class TimestampBenchmark {
    private final TimestampParser plain = new TimestampParser(List.of(), ZoneOffset.UTC);
    private final TimestampParser withPattern = new TimestampParser(List.of("dd/MM/yyyy HH:mm:ss"), ZoneOffset.UTC);
    private Long number = 1_767_225_600_123L;
    private String digits = "1767225600123";
    private String iso = "2026-01-01T00:00:00.123Z";
    private String pattern = "01/01/2026 00:00:00";

    /** Epoch milliseconds as a number. */
    @Benchmark
    public OptionalLong epochNumber() {
        return plain.parse(number);
    }

    /** Epoch milliseconds as text. */
    @Benchmark
    public OptionalLong epochText() {
        return plain.parse(digits);
    }

    /** ISO 8601. */
    @Benchmark
    public OptionalLong iso() {
        return plain.parse(iso);
    }

    /** A pattern of the user's. */
    @Benchmark
    public OptionalLong pattern() {
        return withPattern.parse(pattern);
    }
}
