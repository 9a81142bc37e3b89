package io.github.connectlogins.smt;

/**
 * The place of one field in an event while it is worked on.
 *
 * @param index position in the array of values
 * @param name canonical name of the field
 * @param type what the field holds in an event that left the {@link LoginEnricher}
 */
record Slot(int index, String name, Type type) {
    /** What a field may hold. */
    enum Type {
        TEXT,
        INT32,
        INT64,
        /** Whatever the event came with. */
        AS_GIVEN
    }
}
