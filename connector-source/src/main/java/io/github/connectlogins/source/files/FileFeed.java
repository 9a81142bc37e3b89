package io.github.connectlogins.source.files;

import io.github.connectlogins.source.feed.EventFeed;
import io.github.connectlogins.source.feed.FeedContext;
import io.github.connectlogins.source.feed.Idle;
import io.github.connectlogins.source.feed.TaskShare;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of a task's files, one file after the other. A file is the task's by a hash of its name, so new files
 * need no word from the connector, and one file is open at a time, however many there are.
 */
public final class FileFeed implements EventFeed {
    private static final Logger LOG = LoggerFactory.getLogger(FileFeed.class);

    private final FileCatalog catalog;
    private final FileOpener opener;
    private final FileProgress progress;
    private final TaskShare share;
    private final Idle idle;
    private final int batchMaxRecords;
    private final boolean follow;
    private final Duration pollInterval;
    private final Queue<SourceFile> waiting = new ArrayDeque<>();
    private long nextLook = System.nanoTime();
    private FileVisit visit;

    /** The files that are this task's, each going on where its offset says. */
    public FileFeed(FilesConfig config, FeedContext context) {
        RecordMaker maker = new RecordMaker(context.topic(), config.invalidTopic(), config.keyFields());
        this.catalog = new FileCatalog(config.path(), config.glob());
        this.opener = new FileOpener(config, maker);
        this.progress = new FileProgress(context.offsets());
        this.share = context.share();
        this.idle = context.idle();
        this.batchMaxRecords = context.batchMaxRecords();
        this.follow = config.follow();
        this.pollInterval = config.pollInterval();
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        try {
            return visit != null || begin() ? read() : null;
        } catch (ClosedByInterruptException e) {
            throw (InterruptedException) new InterruptedException("interrupted while reading a file").initCause(e);
        } catch (IOException e) {
            throw new ConnectException(
                    "Cannot read "
                            + (visit == null
                                    ? "files.path"
                                    : "the file \"" + visit.file().name() + "\"")
                            + "; see that it is there and that the worker may read it",
                    e);
        }
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

    /** Begins with the next file that waits; false where there is nothing to read at present. */
    private boolean begin() throws IOException, InterruptedException {
        if (waiting.isEmpty()) {
            look();
        }
        SourceFile file = waiting.poll();
        if (file == null) {
            idle.await(Duration.ofNanos(nextLook - System.nanoTime()));
            return false;
        }
        FileOffset offset = progress.offset(file);
        try {
            if (offset.end() && !follow) {
                tellGrowth(file, opener.grownBehind(file, offset));
                progress.note(file, offset);
            } else {
                visit = opener.open(file, offset);
            }
        } catch (NoSuchFileException e) {
            LOG.warn(
                    "The file \"{}\" was taken away before it was read from byte {} on",
                    file.name(),
                    offset.position());
        }
        return visit != null;
    }

    private void look() throws IOException {
        if (nextLook - System.nanoTime() > 0) {
            return;
        }
        nextLook = System.nanoTime() + pollInterval.toNanos();
        List<SourceFile> mine = catalog.files().stream()
                .filter(file -> share.has(file.name().hashCode()))
                .toList();
        waiting.addAll(progress.changed(mine));
    }

    private List<SourceRecord> read() throws IOException {
        List<SourceRecord> batch = visit.read(batchMaxRecords);
        if (visit.isOver()) {
            progress.note(visit.file(), visit.end());
            LOG.info(
                    "Read the file \"{}\" up to byte {}",
                    visit.file().name(),
                    visit.end().position());
            visit.close();
            visit = null;
        }
        return batch.isEmpty() ? null : batch;
    }

    private static void tellGrowth(SourceFile file, long bytes) {
        if (bytes > 0) {
            LOG.warn(
                    "The file \"{}\" has grown by {} bytes since it was read completely; they are not read, since"
                            + " files.follow is false",
                    file.name(),
                    bytes);
        }
    }
}
