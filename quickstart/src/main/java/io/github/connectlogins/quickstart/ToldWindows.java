package io.github.connectlogins.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** How much of each window its topic has told so far. One thread only. */
final class ToldWindows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Long> attempts = new HashMap<>();

    /** Takes a record of the topic. */
    void add(byte[] value) {
        try {
            JsonNode window = JSON.readTree(value);
            attempts.merge(
                    window.path("window").asText() + ":" + window.path("id").asText(),
                    window.path("rev").asLong(),
                    Math::max);
        } catch (IOException broken) {
            throw new IllegalArgumentException("found no JSON in the topic of windows", broken);
        }
    }

    /**
     * Whether all of these windows are told as they are.
     *
     * @param counted for each window, by its name, how many attempts it has
     */
    boolean hold(Map<String, Long> counted) {
        return counted.entrySet().stream()
                .allMatch(window -> attempts.getOrDefault(window.getKey(), 0L) >= window.getValue());
    }
}
