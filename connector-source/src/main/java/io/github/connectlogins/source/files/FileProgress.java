package io.github.connectlogins.source.files;

import io.github.connectlogins.core.metrics.Meters;
import io.github.connectlogins.source.feed.SourceMetrics;
import java.util.concurrent.atomic.LongAdder;

/** How far a task is through its files, told as metrics. Changed by one thread, once a batch; read by any. */
final class FileProgress {
    private final LongAdder filesDone;
    private final LongAdder bytesRead;
    private final LongAdder unreadable;
    private long readOfFile;
    private volatile int filesLeft;
    private volatile long bytesLeft;

    FileProgress(Meters meters) {
        filesDone = meters.total(SourceMetrics.FILES_DONE);
        bytesRead = meters.total(SourceMetrics.BYTES_READ);
        unreadable = meters.total(SourceMetrics.UNREADABLE);
        meters.gauge(SourceMetrics.FILES_LEFT, () -> filesLeft);
        meters.gauge(SourceMetrics.BYTES_LEFT, () -> bytesLeft);
    }

    /** Counts records that could not be read. */
    LongAdder unreadable() {
        return unreadable;
    }

    /** So much waits after a look. */
    void looked(long bytesWaiting) {
        bytesLeft = bytesWaiting;
    }

    /** The visit begins. */
    void began(FileVisit visit) {
        readOfFile = visit.position();
    }

    /** The visit has gone on. */
    void read(FileVisit visit) {
        long more = Math.max(0, visit.position() - readOfFile);
        readOfFile = visit.position();
        bytesRead.add(more);
        leave(bytesLeft - more);
    }

    /** The visit is over. */
    void ended(FileVisit visit) {
        filesDone.increment();
        leave(bytesLeft - (visit.file().size() - readOfFile));
    }

    /** So many files are left. */
    void left(int files) {
        filesLeft = files;
        if (files == 0) {
            bytesLeft = 0;
        }
    }

    /**
     * It is an estimate: packed text is longer than its file, and files may be read by now that were thought to wait.
     */
    private void leave(long bytes) {
        bytesLeft = Math.max(0, bytes);
    }
}
