package io.github.connectlogins.benchmarks.events;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What login events are like.
 *
 * @param users how many users there are, at least 1; each event belongs to one of them by chance
 * @param extraFields how many further fields an event has, named {@code f1}, {@code f2} and so on
 */
public record EventShape(int users, int extraFields) {
    /** Checks the ranges. */
    public EventShape {
        if (users < 1 || extraFields < 0) {
            throw new IllegalArgumentException(
                    "found %d users and %d extra fields, expected at least 1 and 0".formatted(users, extraFields));
        }
    }

    /** Events without further fields. */
    public static EventShape ofUsers(int users) {
        return new EventShape(users, 0);
    }

    /** Changed to another number of further fields. */
    public EventShape withExtraFields(int extraFields) {
        return new EventShape(users, extraFields);
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
