package io.github.connectlogins.source.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * One reading of a file, from an offset to the end that the file has at its beginning. It is always one record ahead of
 * what it gives, since a record has to say whether it is the last one.
 */
final class FileVisit implements Closeable {
    private final SourceFile file;
    private final FileId id;
    private final FileBytes in;
    private final Fingerprint fingerprint;
    private final Reading reading;
    private final RecordMaker maker;
    private final boolean growing;
    private final long limit;
    private Optional<Frame> current;
    private Optional<Frame> ahead;
    private long given;
    private boolean overwritten;

    /**
     * A visit.
     *
     * @param in the file, at the first byte to read; closed with the visit
     * @param growing whether what is unfinished at the file's end waits for its rest
     */
    FileVisit(SourceFile file, FileId id, FileBytes in, Reading reading, RecordMaker maker, boolean growing)
            throws IOException {
        this.file = file;
        this.id = id;
        this.in = in;
        this.fingerprint = Fingerprint.of(in, Fingerprint.USUAL_LENGTH);
        this.reading = reading;
        this.maker = maker;
        this.growing = growing;
        this.limit = growing ? in.size().orElse(Long.MAX_VALUE) : Long.MAX_VALUE;
        this.given = in.position();
        this.current = next();
        this.ahead = nextBehind(current);
    }

    SourceFile file() {
        return file;
    }

    FileId id() {
        return id;
    }

    /** Whether everything was given that was in the file. */
    boolean isOver() {
        return overwritten || current.isEmpty();
    }

    /** Whether it is over because the file was cut and begun anew, so that the name has to be looked at again. */
    boolean isOverwritten() {
        return overwritten;
    }

    /**
     * Adds the next records to {@code batch}, at least one unless the visit is over or the file was overwritten. Those
     * of one frame stay together, since they have one offset.
     *
     * @param max how many records {@code batch} may have then, but for the rest of a frame
     * @throws UnreadableFileException if the next record cannot be read and has nowhere to go; those before it were
     *     added
     */
    void read(List<SourceRecord> batch, int max) throws IOException {
        int before = batch.size();
        long position = given;
        Optional<UnreadableFileException> stop = add(batch, max);
        if (growing && !fingerprint.matches(in)) {
            batch.subList(before, batch.size()).clear();
            given = position;
            overwritten = true;
        } else if (stop.isPresent()) {
            throw stop.get();
        }
    }

    private Optional<UnreadableFileException> add(List<SourceRecord> batch, int max) throws IOException {
        try {
            while (batch.size() < max && current.isPresent()) {
                Frame frame = current.get();
                batch.addAll(maker.of(id, file.name(), frame, reading.decoder(), behind(frame)));
                given = frame.next();
                current = ahead;
                ahead = nextBehind(current);
            }
            return Optional.empty();
        } catch (UnreadableFileException stop) {
            return Optional.of(stop);
        }
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
        if (in.position() >= limit) {
            return Optional.empty();
        }
        Optional<Frame> next = reading.framer().next(in).filter(frame -> frame.closed() || !growing);
        if (!growing && in.damage().isPresent() && in.peek() == FileBytes.END) {
            throw new UnreadableFileException(
                    file.name(), in.position(), in.damage().get());
        }
        return next;
    }
}
