package io.github.connectlogins.source.lines;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.connectlogins.core.PlainText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads entries of systemd's journal as {@code journalctl -o json} writes them. */
final class Journal {
    private Journal() {}

    /** The message in an entry; empty where it has none. */
    static Optional<LogMessage> read(Map<String, Object> entry) {
        return text(entry.get("MESSAGE"))
                .map(text -> new LogMessage(
                        entry.getOrDefault("_SOURCE_REALTIME_TIMESTAMP", entry.get("__REALTIME_TIMESTAMP")),
                        PlainText.of(entry.get("_HOSTNAME")),
                        String.valueOf(entry.getOrDefault("SYSLOG_IDENTIFIER", entry.get("_COMM"))),
                        PlainText.of(entry.get("_PID")),
                        text));
    }

    /** What is no UTF-8, or holds control characters, is an array of bytes there. */
    private static Optional<String> text(Object message) {
        if (message instanceof List<?> list) {
            byte[] bytes = new byte[list.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = list.get(i) instanceof Number number ? number.byteValue() : 0;
            }
            return Optional.of(new String(bytes, UTF_8));
        }
        return message instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
