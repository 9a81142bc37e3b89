package io.github.connectlogins.source.files;

import io.github.connectlogins.source.feed.EventFeed;
import io.github.connectlogins.source.feed.FeedContext;
import io.github.connectlogins.source.feed.Idle;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of a task's files, one file after the other, and of small ones several in a batch. One file is open at a
 * time, however many there are.
 */
public final class FileFeed implements EventFeed {
    private static final Logger LOG = LoggerFactory.getLogger(FileFeed.class);

    /** Looking takes time where there are many files; this is how much longer a task does other things. */
    private static final int LONGER_THAN_LOOKING = 10;

    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(1);

    private final FileCatalog catalog;
    private final FileQueue queue;
    private final FileProgress progress;
    private final Idle idle;
    private final int batchMaxRecords;
    private final Duration pollInterval;
    private long nextLook = System.nanoTime();
    private FileVisit visit;
    private Optional<Exception> failure = Optional.empty();

    /** The files that are this task's, each going on where its offset says. */
    public FileFeed(FilesConfig config, FeedContext context) {
        this.progress = new FileProgress(context.meters());
        RecordMaker maker =
                new RecordMaker(context.topic(), config.invalidTopic(), config.keyFields(), progress.unreadable());
        FileOpener opener = new FileOpener(config, maker);
        this.catalog = new FileCatalog(config.path(), config.glob());
        this.queue = config.follow()
                ? new LiveFiles(opener, context.share(), new LiveOffsets(context.offsets()))
                : new SettledFiles(opener, context.share(), context.offsets());
        this.idle = context.idle();
        this.batchMaxRecords = context.batchMaxRecords();
        this.pollInterval = config.pollInterval();
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        List<SourceRecord> batch = new ArrayList<>();
        if (failure.isEmpty()) {
            failure = fill(batch);
            progress.left(queue, visit);
        }
        if (!batch.isEmpty()) {
            return batch;
        }
        if (failure.isPresent()) {
            throw asConnectException(failure.get());
        }
        if (visit == null && queue.isEmpty()) {
            idle.await(Duration.ofNanos(nextLook - System.nanoTime()));
        }
        return null;
    }

    @Override
    public void close() {
        if (visit == null) {
            return;
        }
        try {
            visit.close();
        } catch (IOException e) {
            LOG.warn("Could not close the file \"{}\"", visit.file().name(), e);
        }
        visit = null;
    }

    /** Reads until the batch is full, nothing is left or it is time to answer; gives what ended it before. */
    private Optional<Exception> fill(List<SourceRecord> batch) throws InterruptedException {
        long begin = System.nanoTime();
        try {
            look();
            while (batch.size() < batchMaxRecords && !isTimeToAnswer(begin, batch) && step(batch)) {
                // one file, or a part of one, after the other
            }
            return Optional.empty();
        } catch (ClosedByInterruptException e) {
            throw (InterruptedException) new InterruptedException("interrupted while reading a file").initCause(e);
        } catch (IOException | ConnectException e) {
            return Optional.of(e);
        }
    }

    /** What was found does not wait long; and a task cannot be stopped while it searches. */
    private static boolean isTimeToAnswer(long begin, List<SourceRecord> batch) {
        Duration patience = batch.isEmpty() ? LONGEST_SEARCH : Idle.LONGEST;
        return System.nanoTime() - begin > patience.toNanos();
    }

    private void look() throws IOException {
        long begin = System.nanoTime();
        if (visit == null && queue.isEmpty() && nextLook - begin <= 0) {
            queue.look(catalog.files());
            long end = System.nanoTime();
            nextLook = end + Math.max(pollInterval.toNanos(), LONGER_THAN_LOOKING * (end - begin));
        }
    }

    /** Does one thing; false where there is nothing to do before the next look. */
    private boolean step(List<SourceRecord> batch) throws IOException {
        if (visit == null) {
            if (queue.isEmpty()) {
                return false;
            }
            visit = queue.next().orElse(null);
            if (visit != null) {
                progress.began(visit);
            }
        } else if (visit.isOver()) {
            end();
        } else {
            visit.read(batch, batchMaxRecords);
            progress.read(visit);
        }
        return true;
    }

    private void end() throws IOException {
        queue.ended(visit);
        progress.ended();
        LOG.debug(
                "Read the file \"{}\" up to byte {}",
                visit.file().name(),
                visit.end().position());
        visit.close();
        visit = null;
    }

    private ConnectException asConnectException(Exception failure) {
        return failure instanceof ConnectException ours
                ? ours
                : new ConnectException(
                        "Cannot read "
                                + (visit == null
                                        ? "files.path"
                                        : "the file \"" + visit.file().name() + "\"")
                                + "; see that it is there and that the worker may read it",
                        failure);
    }
}
