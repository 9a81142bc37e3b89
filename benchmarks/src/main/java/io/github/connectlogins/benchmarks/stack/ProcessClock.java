package io.github.connectlogins.benchmarks.stack;

/**
 * The processor time of a process.
 *
 * @param pid its process id
 */
record ProcessClock(long pid) {
    /** Seconds on all processors since it started, in user and in kernel mode. */
    double cpuSeconds() {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElseThrow(() -> new IllegalStateException("cannot read the processor time of process " + pid
                                + ": it has ended, or this system has none"))
                        .toNanos()
                / 1e9;
    }
}
