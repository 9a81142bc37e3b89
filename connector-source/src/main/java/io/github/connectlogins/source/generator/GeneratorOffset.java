package io.github.connectlogins.source.generator;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;

/** How a stream of a generator, and the number of its next event, are written as source partition and offset. */
public final class GeneratorOffset {
    private static final String GENERATOR = "generator";
    private static final String STREAM = "stream";
    private static final String SEQUENCE = "sequence";

    private GeneratorOffset() {}

    /**
     * The source partition of a stream. A HashMap, like the ones that Connect makes when it reads partitions back:
     * stores look partitions up by their bytes, and those depend on the order of the entries.
     */
    static Map<String, Object> partition(String generator, int stream) {
        Map<String, Object> partition = new HashMap<>();
        partition.put(GENERATOR, generator);
        partition.put(STREAM, stream);
        return partition;
    }

    /** The source offset behind the event before {@code sequence}. */
    static Map<String, Object> offset(long sequence) {
        return Map.of(SEQUENCE, sequence);
    }

    /** The number of the next event; 0 where nothing is stored. */
    static long sequence(Map<String, Object> offset) {
        return offset == null ? 0 : wholeNumber(SEQUENCE, offset.get(SEQUENCE));
    }

    /**
     * Refuses what this generator could not go on from.
     *
     * @throws ConnectException saying what was found and what was expected
     */
    public static void check(GeneratorConfig config, Map<String, ?> partition, Map<String, ?> offset) {
        String name = config.population().name();
        if (!name.equals(partition.get(GENERATOR))) {
            throw new ConnectException("Found a source partition that is none of this generator's, expected {\""
                    + GENERATOR + "\": \"" + name + "\", \"" + STREAM + "\": number}");
        }
        checkStream(config.streams(), partition.get(STREAM));
        if (!(offset.size() == 1 && offset.containsKey(SEQUENCE))) {
            throw new ConnectException("Found a source offset with the fields " + offset.keySet() + ", expected {\""
                    + SEQUENCE + "\": number of the next event}");
        }
        wholeNumber(SEQUENCE, offset.get(SEQUENCE));
    }

    /** A stream as 1.0 would be another partition, which nobody ever reads. */
    private static void checkStream(int streams, Object stream) {
        if (stream instanceof Double || stream instanceof Float || wholeNumber(STREAM, stream) >= streams) {
            throw new ConnectException("Found the " + STREAM + " " + stream
                    + " in a source partition, expected a whole number from 0 to " + (streams - 1));
        }
    }

    private static long wholeNumber(String field, Object value) {
        if (value instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && number.longValue() >= 0) {
            return number.longValue();
        }
        throw new ConnectException("Found " + (value instanceof Number ? value : "no number") + " as " + field
                + ", expected a whole number, 0 or more");
    }
}
