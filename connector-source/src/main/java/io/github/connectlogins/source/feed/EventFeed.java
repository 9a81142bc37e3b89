package io.github.connectlogins.source.feed;

import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Where a task's records come from. A feed knows by itself where it stopped the last time: every record carries, as its
 * source offset, all that is needed to go on behind it. Used by one thread.
 */
public interface EventFeed extends AutoCloseable {
    /**
     * The next batch, in the feed's order. Waits a moment where there is nothing yet, never long, since a worker can
     * stop a task only between two polls.
     *
     * @return at least one record, or null where there is nothing at present
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    List<SourceRecord> poll() throws InterruptedException;

    /** Lets go of whatever is open. */
    @Override
    void close();
}
