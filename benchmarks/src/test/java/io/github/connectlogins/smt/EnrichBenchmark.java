package io.github.connectlogins.smt;

import io.github.connectlogins.benchmarks.Samples;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Cast;
import org.apache.kafka.connect.transforms.InsertField;
import org.apache.kafka.connect.transforms.MaskField;
import org.apache.kafka.connect.transforms.ReplaceField;
import org.apache.kafka.connect.transforms.TimestampConverter;
import org.apache.kafka.connect.transforms.Transformation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The transform per record, beside five of Kafka's own in a row. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class EnrichBenchmark {
    private final SinkRecord[] maps = records(Stream.of(Samples.maps()));
    private final SinkRecord[] bytes = records(Stream.of(Samples.json()));
    private final Transformation<SinkRecord> enrich = enrich();
    private final List<Transformation<SinkRecord>> builtIn = builtIn();
    private int next;

    private int next() {
        return next++ & Samples.EVENTS - 1;
    }

    /** Ours, behind JsonConverter. */
    @Benchmark
    public SinkRecord enrichMap() {
        return enrich.apply(maps[next()]);
    }

    /** Ours, behind ByteArrayConverter: it reads the JSON too. */
    @Benchmark
    public SinkRecord enrichBytes() {
        return enrich.apply(bytes[next()]);
    }

    /** The yardstick: Cast, TimestampConverter, InsertField, MaskField, ReplaceField. */
    @Benchmark
    public SinkRecord fiveBuiltIn() {
        SinkRecord record = maps[next()];
        for (Transformation<SinkRecord> transform : builtIn) {
            record = transform.apply(record);
        }
        return record;
    }

    private static Transformation<SinkRecord> enrich() {
        return configured(new EnrichLoginEvent.Value<>(), Map.of());
    }

    private static List<Transformation<SinkRecord>> builtIn() {
        return List.of(
                configured(new Cast.Value<>(), Map.of("spec", "timestamp:int64")),
                configured(
                        new TimestampConverter.Value<>(),
                        Map.of("field", "timestamp", "target.type", "Timestamp", "unix.precision", "milliseconds")),
                configured(new InsertField.Value<>(), Map.of("static.field", "origin", "static.value", "benchmark")),
                configured(new MaskField.Value<>(), Map.of("fields", "ip")),
                configured(new ReplaceField.Value<>(), Map.of("exclude", "app_version")));
    }

    private static <T extends Transformation<SinkRecord>> T configured(T transform, Map<String, String> settings) {
        transform.configure(settings);
        return transform;
    }

    private static SinkRecord[] records(Stream<?> values) {
        return values.map(value -> new SinkRecord("user-login", 0, null, "key", null, value, 0))
                .toArray(SinkRecord[]::new);
    }
}
