package io.github.connectlogins.smt.geo;

import com.maxmind.db.CHMCache;
import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The content of a database file at one moment. It is kept in memory, because a mapped file that is overwritten in
 * place would change, or end, under our hands. Safe for use by several threads.
 */
final class GeoData {
    private static final Logger log = LoggerFactory.getLogger(GeoData.class);
    private static final int IPV4_ONLY = 4;

    private final Path file;
    private final FileStamp stamp;
    private final Reader reader;
    private final AtomicBoolean isBroken = new AtomicBoolean();

    private GeoData(Path file, FileStamp stamp, Reader reader) {
        this.file = file;
        this.stamp = stamp;
        this.reader = reader;
    }

    /**
     * Reads a file.
     *
     * @throws IOException saying why, if there is none, it is no database or it is being written
     */
    static GeoData read(Path file) throws IOException {
        FileStamp before = FileStamp.of(file);
        Reader reader = parse(file);
        if (!FileStamp.of(file).equals(before)) {
            throw new IOException("found it changing while it was read");
        }
        return new GeoData(file, before, reader);
    }

    /**
     * Looks at a file without reading all of it.
     *
     * @throws IOException saying why, if it is no database
     */
    static void check(Path file) throws IOException {
        FileStamp.of(file);
        try (Reader mapped = new Reader(file.toFile())) {
            mapped.getMetadata();
        } catch (InvalidDatabaseException | RuntimeException notADatabase) {
            throw notADatabase(notADatabase);
        }
    }

    private static Reader parse(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new Reader(in, new CHMCache());
        } catch (InvalidDatabaseException | RuntimeException notADatabase) {
            throw notADatabase(notADatabase);
        }
    }

    private static IOException notADatabase(Exception why) {
        return new IOException("found no complete MaxMind database (" + why.getMessage() + ")", why);
    }

    FileStamp stamp() {
        return stamp;
    }

    /** What the database holds on the network of {@code address}, empty if nothing. */
    Map<?, ?> find(InetAddress address) {
        if (address instanceof Inet6Address && reader.getMetadata().ipVersion() == IPV4_ONLY) {
            return Map.of();
        }
        try {
            return reader.get(address, Object.class) instanceof Map<?, ?> data ? data : Map.of();
        } catch (IOException | RuntimeException broken) {
            if (!isBroken.getAndSet(true)) {
                log.warn("Found {} damaged, events go without some of its fields: replace the file.", file, broken);
            }
            return Map.of();
        }
    }
}
