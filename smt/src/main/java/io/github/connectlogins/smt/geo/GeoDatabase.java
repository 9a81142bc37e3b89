package io.github.connectlogins.smt.geo;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database file that may be replaced at any time. What was read stays in use until there is something complete to
 * take its place.
 */
final class GeoDatabase {
    private static final Logger log = LoggerFactory.getLogger(GeoDatabase.class);

    private final Path file;
    private volatile GeoData data;
    /** What the file looked like last time, or null where there was none. */
    private FileStamp seen;
    /** The state of the file that was read last, or was to be: what cannot be used is not read over and over. */
    private FileStamp tried;

    private boolean isMissing;

    /**
     * Reads a file for the first time.
     *
     * @throws IOException saying why it cannot be used
     */
    GeoDatabase(Path file) throws IOException {
        this.file = file;
        this.data = GeoData.read(file);
        this.seen = data.stamp();
    }

    Path file() {
        return file;
    }

    /** What is known at this moment; the same object until the file has changed. */
    GeoData data() {
        return data;
    }

    /**
     * Looks whether the file has changed, and reads it when it has and has been left alone since the last look, since a
     * file that is still being written had better not be read. For one thread at a time.
     */
    void refresh() {
        FileStamp now = look();
        if (now != null && now.equals(seen) && !now.equals(data.stamp()) && !now.equals(tried)) {
            reload(now);
        }
        seen = now;
    }

    private FileStamp look() {
        try {
            FileStamp now = FileStamp.of(file);
            isMissing = false;
            return now;
        } catch (IOException missing) {
            if (!isMissing) {
                log.warn("Found {} missing, its former content stays in use: put the file back.", file, missing);
            }
            isMissing = true;
            return null;
        }
    }

    private void reload(FileStamp now) {
        tried = now;
        try {
            data = GeoData.read(file);
            log.info("Read {} again, since it has changed.", file);
        } catch (IOException unusable) {
            log.warn(
                    "Found {} changed but not usable, its former content stays in use: {}. Replace the file with a"
                            + " complete one.",
                    file,
                    unusable.getMessage());
        }
    }
}
