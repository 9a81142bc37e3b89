package io.github.connectlogins.source.files;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Which files a task has to read next, and from where. Used by one thread. */
interface FileQueue {
    /** Takes note of all files that there are at present, in any order. */
    void look(List<SourceFile> present);

    /** Whether there is nothing to be read before the next look. */
    boolean isEmpty();

    /** How many files wait, those included that turn out to be read already. */
    int size();

    /** About how many bytes of them are not read yet. */
    long bytesWaiting();

    /**
     * Does a part of what waits.
     *
     * @return the next file to be read, open; empty where there was none in this part
     * @throws UnreadableFileException if a file is another one than it should be, or cannot be understood
     */
    Optional<FileVisit> next() throws IOException;

    /** Takes note that a file was read. */
    void ended(FileVisit visit);
}
