package io.github.connectlogins.benchmarks.events;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What login events are like.
 *
 * @param users how many users there are, at least 1; each event belongs to one of them by chance
 * @param extraFields how many further fields an event has, named {@code f1}, {@code f2} and so on
 * @param density how many events there are in a second of their own time, at least 1
 */
public record EventShape(int users, int extraFields, int density) {
    private static final int USUAL_DENSITY = 4;

    /** Checks the ranges. */
    public EventShape {
        if (users < 1 || extraFields < 0 || density < 1) {
            throw new IllegalArgumentException(
                    "found %d users, %d extra fields and %d events a second, expected at least 1, 0 and 1"
                            .formatted(users, extraFields, density));
        }
    }

    /** Events without further fields, so far apart that a few millions of them are some days. */
    public static EventShape ofUsers(int users) {
        return new EventShape(users, 0, USUAL_DENSITY);
    }

    /** Changed to another number of further fields. */
    public EventShape withExtraFields(int extraFields) {
        return new EventShape(users, extraFields, density);
    }

    /** Changed to another number of events in a second of their time. */
    public EventShape withDensity(int density) {
        return new EventShape(users, extraFields, density);
    }

    /** Names of the fields that may be counted. */
    public List<String> fields() {
        return Stream.concat(Stream.of("device_type", "locale"), extraFieldNames(extraFields))
                .toList();
    }

    /** The first so many of the further fields. */
    public static Stream<String> extraFieldNames(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(field -> "f" + field);
    }
}
