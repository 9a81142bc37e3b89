package io.github.connectlogins.benchmarks.measure;

/**
 * What something has cost.
 *
 * @param workerCpu processor seconds of the worker, or of the peer in its place
 * @param brokerCpu processor seconds of the broker
 * @param redisCpu processor seconds of Redis
 * @param allocated bytes allocated by the worker's threads
 */
public record Effort(double workerCpu, double brokerCpu, double redisCpu, double allocated) {
    /** What came after {@code earlier}. */
    public Effort since(Effort earlier) {
        return new Effort(
                workerCpu - earlier.workerCpu,
                brokerCpu - earlier.brokerCpu,
                redisCpu - earlier.redisCpu,
                allocated - earlier.allocated);
    }

    /** The share of one event in the effort for {@code events}. */
    public Effort per(long events) {
        return new Effort(workerCpu / events, brokerCpu / events, redisCpu / events, allocated / events);
    }
}
