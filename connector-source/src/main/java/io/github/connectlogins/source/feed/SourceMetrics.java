package io.github.connectlogins.source.feed;

import static io.github.connectlogins.core.metrics.Metric.distribution;
import static io.github.connectlogins.core.metrics.Metric.gauge;
import static io.github.connectlogins.core.metrics.Metric.rate;
import static io.github.connectlogins.core.metrics.Metric.total;

import io.github.connectlogins.core.metrics.Metric;
import java.util.List;

/** What a task of the source tells of itself. */
public final class SourceMetrics {
    /** Records given to the worker. */
    public static final Metric EVENTS = total("events-given-total", "Records given to the worker.");

    /** The same by the second. */
    public static final Metric RATE =
            rate("events-given-rate", "Records given to the worker in a second, over the last minute.");

    /** The same by the batch. */
    public static final Metric BATCH = distribution("batch-records", 50_000, "Records given to the worker at once.");

    /** The task's part of generator.rate.per.second. */
    public static final Metric TARGET_RATE = gauge(
            "generator-target-rate",
            "Events a second that the generator of this task is to make, rounded, but 1 at least; 0 for as many as it can, or"
                    + " without generator.");

    /** What cannot be read. */
    public static final Metric UNREADABLE = total(
            "records-unreadable-total", "Records of files that could not be read and went to the topic for them.");

    /** Files read. */
    public static final Metric FILES_DONE =
            total("files-done-total", "Files read to their end; one that grows counts each time that it has grown.");

    /** Files not read yet. */
    public static final Metric FILES_LEFT = gauge("files-left", "Files that wait, or are being read.");

    /** Text read. */
    public static final Metric BYTES_READ = total("file-bytes-read-total", "Bytes of text read from files, unpacked.");

    /** Text not read yet. */
    public static final Metric BYTES_LEFT = gauge(
            "file-bytes-left",
            "About how many bytes of the files found at the last look are not read yet, packed ones as they lie there.");

    /** All of them, in the order of the reference. */
    public static final List<Metric> ALL =
            List.of(EVENTS, RATE, BATCH, TARGET_RATE, UNREADABLE, FILES_DONE, FILES_LEFT, BYTES_READ, BYTES_LEFT);

    private SourceMetrics() {}
}
