package io.github.connectlogins.source.files;

import org.apache.kafka.connect.errors.ConnectException;

/** A file that cannot be read any further. It stops the task, since to leave it out would lose what is in it. */
final class UnreadableFileException extends ConnectException {
    private static final long serialVersionUID = 1L;

    /** With the file, and what was found in it and what was expected. */
    UnreadableFileException(String file, String reason) {
        super("Cannot read the file \"" + file + "\": " + reason);
    }

    /** With the file and the position of the byte, and what was found there and what was expected. */
    UnreadableFileException(String file, long position, String reason) {
        super("Cannot read the file \"" + file + "\" from byte " + position + " on: " + reason);
    }

    /** With the packed file, the position in its text where it ends, and how it is damaged. */
    UnreadableFileException(String file, long position, Throwable damage) {
        super(
                "Cannot read the file \"" + file + "\" from byte " + position
                        + " of its text on: found packed data that is"
                        + " cut off or damaged, expected a whole gzip or zstd file; move files into the folder when they"
                        + " are whole, or set files.follow=true for files that grow",
                damage);
    }

    /** With the file and what the system said. */
    UnreadableFileException(String file, Throwable cause) {
        super(
                "Cannot read the file \"" + file + "\"; let the worker's user read it, or take it out of files.path",
                cause);
    }
}
