package io.github.connectlogins.source.files;

import io.github.connectlogins.source.lines.LogReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Tells the events in a frame, as the product that wrote them has them. */
@FunctionalInterface
interface LoginFinder {
    /**
     * None, one, or several.
     *
     * @throws io.github.connectlogins.core.UnreadableRecordException if it is broken; the message holds nothing of it
     */
    List<? extends Map<String, ?>> events(Frame frame);

    /** How many bytes before a frame what it makes of that frame may depend on. */
    default long memoryBytes() {
        return 0;
    }

    /** Each frame is a line of a log. What is no UTF-8 in a line stands in nobody's way. */
    record InLines(LogReader log) implements LoginFinder {
        @Override
        public List<Map<String, Object>> events(Frame frame) {
            return log.read(new String(frame.bytes(), StandardCharsets.UTF_8), frame.position());
        }

        @Override
        public long memoryBytes() {
            return log.remembers() ? LogReader.MEMORY_BYTES : 0;
        }
    }
}
