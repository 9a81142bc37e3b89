package io.github.connectlogins.benchmarks.stack;

import io.github.connectlogins.benchmarks.measure.Effort;

/** Reads the effort so far of all processes that take part. */
public final class Meters implements AutoCloseable {
    private final ProcessClock worker;
    private final ProcessClock broker;
    private final ProcessClock redis;
    private final AllocationMeter allocations;

    Meters(ProcessClock worker, ProcessClock broker, ProcessClock redis, AllocationMeter allocations) {
        this.worker = worker;
        this.broker = broker;
        this.redis = redis;
        this.allocations = allocations;
    }

    /** All figures of now. */
    public Effort read() {
        return new Effort(worker.cpuSeconds(), broker.cpuSeconds(), redis.cpuSeconds(), allocations.bytes());
    }

    @Override
    public void close() {
        allocations.close();
    }
}
