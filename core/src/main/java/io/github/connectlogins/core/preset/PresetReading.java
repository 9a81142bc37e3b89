package io.github.connectlogins.core.preset;

import io.github.connectlogins.core.Violation;
import java.util.List;
import java.util.Map;

/** What a {@link PresetReader} makes of an event. */
public sealed interface PresetReading {
    /**
     * A login.
     *
     * @param event its fields under canonical names, no more than the preset names: {@code timestamp} as epoch
     *     milliseconds, {@code outcome} as {@code SUCCESS} or {@code FAILURE}, everything else as text; what the event
     *     lacks is left out
     */
    record Login(Map<String, Object> event) implements PresetReading {}

    /** Something else that the product writes. */
    record NoLogin() implements PresetReading {}

    /**
     * A login that cannot be read.
     *
     * @param violations what is wrong, at least one
     */
    record Malformed(List<Violation> violations) implements PresetReading {}
}
