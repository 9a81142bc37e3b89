package io.github.connectlogins.source.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * One reading of a file, from an offset to the end that the file has now. It is always one record ahead of what it
 * gives, since a record has to say whether it is the last one.
 */
final class FileVisit implements Closeable {
    private final SourceFile file;
    private final FileBytes in;
    private final Fingerprint fingerprint;
    private final Reading reading;
    private final RecordMaker maker;
    private final boolean growing;
    private Optional<Frame> current;
    private Optional<Frame> ahead;
    private long given;

    /**
     * A visit.
     *
     * @param in the file, at the first byte to read; closed with the visit
     * @param growing whether what is unfinished at the file's end waits for its rest
     */
    FileVisit(
            SourceFile file, FileBytes in, Fingerprint fingerprint, Reading reading, RecordMaker maker, boolean growing)
            throws IOException {
        this.file = file;
        this.in = in;
        this.fingerprint = fingerprint;
        this.reading = reading;
        this.maker = maker;
        this.growing = growing;
        this.given = in.position();
        this.current = next();
        this.ahead = nextBehind(current);
    }

    SourceFile file() {
        return file;
    }

    /** Whether everything was given that is in the file now. */
    boolean isOver() {
        return current.isEmpty();
    }

    /**
     * The next records, at least one unless the visit is over. Those of one frame stay together, since they have one
     * offset.
     *
     * @param max how many at most, but for the rest of a frame
     * @throws UnreadableFileException if the next record cannot be read and has nowhere to go; those before it were
     *     given by an earlier call
     */
    List<SourceRecord> read(int max) throws IOException {
        List<SourceRecord> batch = new ArrayList<>();
        while (batch.size() < max && current.isPresent()) {
            Frame frame = current.get();
            try {
                batch.addAll(maker.of(file.name(), frame, reading.decoder(), behind(frame)));
            } catch (UnreadableFileException stop) {
                if (batch.isEmpty()) {
                    throw stop;
                }
                return batch;
            }
            given = frame.next();
            current = ahead;
            ahead = nextBehind(current);
        }
        return batch;
    }

    /** Where a later visit goes on, once this one is over. */
    FileOffset end() {
        return growing
                ? new FileOffset(given, Optional.of(fingerprint), false)
                : new FileOffset(in.position(), Optional.of(fingerprint), true);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private FileOffset behind(Frame frame) {
        return ahead.isEmpty() && !growing ? end() : new FileOffset(frame.next(), Optional.of(fingerprint), false);
    }

    private Optional<Frame> nextBehind(Optional<Frame> frame) throws IOException {
        return frame.isPresent() ? next() : frame;
    }

    private Optional<Frame> next() throws IOException {
        return reading.framer().next(in).filter(frame -> frame.closed() || !growing);
    }
}
