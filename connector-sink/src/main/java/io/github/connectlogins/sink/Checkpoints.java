package io.github.connectlogins.sink;

import io.github.connectlogins.sink.store.WriterInbox;
import io.github.connectlogins.sink.store.WriterMessage;
import java.util.concurrent.TimeUnit;

/**
 * Asks for a checkpoint from time to time: buckets in which nothing happens learn by it how far the log has gone on,
 * and a window closes once all of them have. Without it they would only at commits.
 */
final class Checkpoints {
    private final WriterInbox inbox;
    private final long intervalNanos;
    private long last = System.nanoTime();

    Checkpoints(WriterInbox inbox, long intervalMs) {
        this.inbox = inbox;
        this.intervalNanos = TimeUnit.MILLISECONDS.toNanos(intervalMs);
    }

    /** Asks if it is time to. */
    void askIfDue() {
        long now = System.nanoTime();
        if (now - last >= intervalNanos) {
            last = now;
            inbox.send(new WriterMessage.Checkpoint());
        }
    }
}
