package io.github.connectlogins.smt.geo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database files that the transforms of a worker have open: each is in memory once, however many tasks use it, and
 * one thread looks after them as long as there are any.
 */
final class GeoFiles {
    private static final Logger log = LoggerFactory.getLogger(GeoFiles.class);
    private static final long SECONDS_BETWEEN_LOOKS = 10;
    private static final Map<Path, Shared> OPEN = new HashMap<>();
    private static ScheduledExecutorService refresher;

    private GeoFiles() {}

    /** A database and the number of those who use it. */
    private static final class Shared {
        final GeoDatabase database;
        int users;

        Shared(GeoDatabase database) {
            this.database = database;
        }
    }

    /**
     * Opens a file, unless it is open. Has to be given back by {@link #close}.
     *
     * @throws IOException saying why it cannot be used
     */
    static synchronized GeoDatabase open(Path file) throws IOException {
        Path key = file.toAbsolutePath().normalize();
        Shared shared = OPEN.get(key);
        if (shared == null) {
            shared = new Shared(new GeoDatabase(key));
            OPEN.put(key, shared);
            startRefreshing();
        }
        shared.users++;
        return shared.database;
    }

    /** Gives a file back; with its last user it leaves memory. */
    static synchronized void close(GeoDatabase database) {
        Shared shared = OPEN.get(database.file());
        if (--shared.users == 0) {
            OPEN.remove(database.file());
        }
        if (OPEN.isEmpty()) {
            refresher.shutdownNow();
            refresher = null;
        }
    }

    private static void startRefreshing() {
        if (refresher == null) {
            refresher = Executors.newSingleThreadScheduledExecutor(GeoFiles::newThread);
            // Nothing waits for it: what fails is said in the log.
            var unused = refresher.scheduleWithFixedDelay(
                    GeoFiles::refreshAll, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
        }
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "logins-geo-files");
        thread.setDaemon(true);
        return thread;
    }

    static void refreshAll() {
        openDatabases().forEach(GeoFiles::refresh);
    }

    /** What it throws, such as an OutOfMemoryError, would end the refreshing of all files without a word. */
    private static void refresh(GeoDatabase database) {
        try {
            database.refresh();
        } catch (RuntimeException | Error failed) {
            log.error(
                    "Failed to look after {}, its former content stays in use. If memory was short, allow the heap twice"
                            + " the size of the file, and replace the file.",
                    database.file(),
                    failed);
        }
    }

    private static synchronized Iterable<GeoDatabase> openDatabases() {
        return OPEN.values().stream().map(shared -> shared.database).toList();
    }
}
