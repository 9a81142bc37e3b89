package io.github.connectlogins.source.files;

import java.io.IOException;
import java.util.Optional;

/** Finds where the records of a file begin and end, without understanding them. */
interface Framer {
    /** The next record, or empty where none has begun before the file's end. */
    Optional<Frame> next(FileBytes in) throws IOException;

    /**
     * Takes note that no more is asked for.
     *
     * @param passedOver how many of its frames gave no record
     */
    default void ended(long passedOver) {}
}
