package io.github.connectlogins.source.files;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * How far a file is read, and how it is written as source partition and offset.
 *
 * @param position of the next byte
 * @param fingerprint of the file; empty where a person set the position alone
 * @param end whether the file was read completely
 */
public record FileOffset(long position, Optional<Fingerprint> fingerprint, boolean end) {
    /** Of a file that nothing was read of. */
    static final FileOffset START = new FileOffset(0, Optional.empty(), false);

    private static final String POSITION = "position";
    private static final String FINGERPRINT = "fingerprint";
    private static final String END = "end";
    private static final String FILE = "file";
    private static final Set<String> FIELDS = Set.of(POSITION, FINGERPRINT, END, FILE);

    /** Of the same file, at an earlier position. */
    FileOffset backAt(long earlier) {
        return new FileOffset(earlier, fingerprint, false);
    }

    /**
     * The source offset.
     *
     * @param id of the file; where that is no name, the offset has the name too, for people to see
     */
    Map<String, Object> toMap(FileId id, String name) {
        Map<String, Object> map = new HashMap<>();
        if (id instanceof FileId.ByContent) {
            map.put(FILE, name);
        }
        map.put(POSITION, position);
        fingerprint.ifPresent(known -> map.put(FINGERPRINT, known.toString()));
        if (end) {
            map.put(END, true);
        }
        return map;
    }

    /**
     * Reads a source offset.
     *
     * @param map as stored; null where nothing is
     * @throws ConnectException saying what is wrong with it
     */
    static FileOffset of(Map<String, ?> map) {
        return map == null
                ? START
                : new FileOffset(position(map.get(POSITION)), fingerprint(map.get(FINGERPRINT)), end(map.get(END)));
    }

    /**
     * Refuses what a file could not be read on from.
     *
     * @param follow whether files are known by their content
     * @throws ConnectException saying what was found and what was expected
     */
    public static void check(boolean follow, Map<String, ?> partition, Map<String, ?> offset) {
        FileId.check(follow, partition);
        if (!FIELDS.containsAll(offset.keySet())) {
            throw new ConnectException("Found a source offset with the fields " + offset.keySet() + ", expected "
                    + POSITION + ", and perhaps " + FINGERPRINT + " and " + END);
        }
        of(offset);
    }

    private static long position(Object value) {
        if (value instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && number.longValue() >= 0) {
            return number.longValue();
        }
        throw new ConnectException("Found " + (value instanceof Number ? value : "no number") + " as " + POSITION
                + " of a source offset, expected a whole number of bytes, 0 or more");
    }

    private static Optional<Fingerprint> fingerprint(Object value) {
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(Fingerprint.parse(value.toString())
                .orElseThrow(() -> new ConnectException("Found a " + FINGERPRINT
                        + " in a source offset that is none, expected length:hash as stored, or nothing")));
    }

    private static boolean end(Object value) {
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw new ConnectException(
                "Found " + END + " in a source offset that is no boolean, expected true, false or nothing");
    }
}
