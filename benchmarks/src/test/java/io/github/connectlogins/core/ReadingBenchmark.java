package io.github.connectlogins.core;

import io.github.connectlogins.benchmarks.Samples;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.json.JsonConverter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the bytes of a record to a login: by our reader alone, and behind Kafka's converter. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class ReadingBenchmark {
    private final byte[][] json = Samples.json();
    private final Object[] maps = Samples.maps();
    private final LoginReader reader = Samples.reader();
    private final BoundedJson document = new BoundedJson(JsonLimits.DEFAULT);
    private final JsonConverter converter = Samples.converter();
    private int next;

    private int next() {
        return next++ & Samples.EVENTS - 1;
    }

    /** Bytes to a login. */
    @Benchmark
    public Reading loginOfBytes() {
        return reader.read(json[next()]);
    }

    /** A map, as JsonConverter makes it, to a login. */
    @Benchmark
    public Reading loginOfMap() {
        return reader.read(maps[next()]);
    }

    /** Bytes to a map, as the transform needs it. */
    @Benchmark
    public Object mapOfBytes() {
        return document.toMap(json[next()]);
    }

    /** The yardstick: Kafka's converter without schemas. */
    @Benchmark
    public SchemaAndValue jsonConverter() {
        return converter.toConnectData("user-login", json[next()]);
    }
}
