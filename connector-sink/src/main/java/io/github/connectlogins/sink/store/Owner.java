package io.github.connectlogins.sink.store;

import java.util.Map;

/**
 * Whose counts a namespace holds, and how they are made.
 *
 * @param connector the connector's name
 * @param userField where records keep the user; with another one, users would be counted as others
 * @param settings what may change, by keys: what is counted stays as it was, and counting goes on in another way
 */
public record Owner(String connector, String userField, Map<String, String> settings) {
    /** A defensive copy. */
    public Owner {
        settings = Map.copyOf(settings);
    }
}
