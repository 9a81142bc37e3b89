package io.github.connectlogins.source.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * One reading of a file, from an offset to the end that the file has at its beginning. In a file that lies there whole
 * it is one record ahead of what it gives, since a record has to say whether it is the last one.
 */
final class FileVisit implements Closeable {
    /** How far it reads at a time, so that who reads a long text with few records in it can stop. */
    private static final int MOST_AT_ONCE = 1024 * 1024;

    private final SourceFile file;
    private final FileId id;
    private final FileBytes in;
    private final Fingerprint fingerprint;
    private final Reading reading;
    private final RecordMaker maker;
    private final boolean growing;
    private final long limit;
    private final int needed;
    private final Queue<Frame> found = new ArrayDeque<>();
    private boolean ended;
    private long passedOver;
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
        this.needed = growing ? 1 : 2;
        this.given = in.position();
    }

    SourceFile file() {
        return file;
    }

    FileId id() {
        return id;
    }

    /** Where the text begins that is not given yet. */
    long position() {
        return given;
    }

    /** Whether everything was given that was in the file. */
    boolean isOver() {
        return overwritten || (ended && found.isEmpty());
    }

    /** Whether it is over because the file was cut and begun anew, so that the name has to be looked at again. */
    boolean isOverwritten() {
        return overwritten;
    }

    /**
     * Adds the next records to {@code batch}; none where there are none for long, and it has to be asked again. Those
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
            long until = in.position() + MOST_AT_ONCE;
            while (batch.size() < max && finds(until)) {
                Frame frame = found.remove();
                batch.addAll(maker.of(id, file.name(), frame, reading.decoder(), behind(frame)));
                given = frame.next();
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
        return found.isEmpty() && !growing ? end() : new FileOffset(frame.next(), Optional.of(fingerprint), false);
    }

    /** Looks on up to about {@code until} for what has to be known to give a frame; whether one can be given. */
    private boolean finds(long until) throws IOException {
        while (!ended && found.size() < needed && in.position() < until) {
            next().ifPresentOrElse(this::take, this::endHere);
        }
        return found.size() >= needed || (ended && !found.isEmpty());
    }

    private void take(Frame frame) {
        if (!frame.isPassedOver()) {
            found.add(frame);
            return;
        }
        passedOver++;
        if (found.isEmpty()) {
            given = frame.next();
        }
    }

    private void endHere() {
        ended = true;
        reading.framer().ended(passedOver);
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
