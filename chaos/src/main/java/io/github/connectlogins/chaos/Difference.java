package io.github.connectlogins.chaos;

/**
 * Where what was found is not what the log says.
 *
 * @param sink which sink
 * @param kind such as {@code alert missing}
 * @param where the key and field in Redis, or the topic
 * @param expected what the replay says
 * @param found what stands there
 */
record Difference(String sink, String kind, String where, String expected, String found) {
    @Override
    public String toString() {
        return "%s: %s at %s: expected %s, found %s".formatted(sink, kind, where, expected, found);
    }
}
