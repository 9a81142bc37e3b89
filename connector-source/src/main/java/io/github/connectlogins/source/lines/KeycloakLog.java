package io.github.connectlogins.source.lines;

import io.github.connectlogins.core.BoundedJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the events that Keycloak writes to its server log, which may be text or JSON, and events that are JSON
 * themselves.
 */
final class KeycloakLog implements LogReader {
    private static final Pattern LINE = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}:\\d{2}\\S*) +\\S+ +\\[[^]]*] \\([^)]*\\) (type=.*)",
            Pattern.DOTALL);

    private final BoundedJson json;

    KeycloakLog(BoundedJson json) {
        this.json = json;
    }

    @Override
    public List<Map<String, Object>> read(String line, long position) {
        if (line.startsWith("{")) {
            return ofJson(json.toMap(line));
        }
        Matcher matcher = LINE.matcher(line);
        return matcher.matches() ? List.of(event(matcher.group(1), matcher.group(2))) : List.of();
    }

    /** An entry of the server's log has a logger; what it logs need not be an event. */
    private static List<Map<String, Object>> ofJson(Map<String, Object> entry) {
        if (entry.get("message") instanceof String message && message.startsWith("type=")) {
            return List.of(event(entry.get("timestamp"), message));
        }
        return entry.containsKey("message") || entry.containsKey("loggerName") ? List.of() : List.of(entry);
    }

    private static Map<String, Object> event(Object time, String message) {
        Map<String, Object> event = new HashMap<>(Pairs.read(message));
        event.put("time", time);
        return event;
    }
}
