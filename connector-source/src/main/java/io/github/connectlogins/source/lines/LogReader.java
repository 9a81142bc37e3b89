package io.github.connectlogins.source.lines;

import io.github.connectlogins.core.UnreadableRecordException;
import java.util.List;
import java.util.Map;

/**
 * Reads the lines of one log, in their order. What it makes of a line may depend on the {@link #MEMORY_BYTES} before
 * that line, and on nothing else.
 */
public interface LogReader {
    /** How far back a line may reach. */
    int MEMORY_BYTES = 64 * 1024;

    /**
     * The events that a line tells, one for each time that it happened; none where it tells something else.
     *
     * @param line without its end
     * @param position of its first byte in the file
     * @throws UnreadableRecordException if it should tell an event and is broken; the message holds nothing of it
     */
    List<Map<String, Object>> read(String line, long position);

    /** Whether what it makes of a line depends on earlier ones. */
    default boolean remembers() {
        return false;
    }
}
