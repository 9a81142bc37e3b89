package io.github.connectlogins.source.files;

import io.github.connectlogins.core.BoundedJson;
import io.github.connectlogins.core.JsonLimits;
import io.github.connectlogins.core.UnreadableRecordException;
import java.io.IOException;
import java.util.Optional;

/** Finds out how files are to be read. */
final class FileOpener {
    private static final int JSON_DEPTH = 32;
    private static final int JSON_FIELDS = 1024;

    private final FilesConfig config;
    private final RecordMaker maker;
    private final PresetSettings preset;
    private final BoundedJson reader;
    private final RecordDecoder json;

    FileOpener(FilesConfig config, RecordMaker maker) {
        this.config = config;
        this.maker = maker;
        int maxBytes = config.recordMaxBytes();
        this.preset = config.preset();
        this.reader = new BoundedJson(new JsonLimits(maxBytes, JSON_DEPTH, JSON_FIELDS, maxBytes));
        this.json = reader::toMap;
    }

    /**
     * A visit of {@code file}, going on at {@code offset}.
     *
     * @param in the open file; the visit closes it
     * @throws UnreadableFileException if it cannot be understood
     */
    FileVisit visit(SourceFile file, FileId id, FileBytes in, FileOffset offset) throws IOException {
        Reading found = reading(file, in, offset.position());
        Reading reading = preset.over(found, file, reader);
        in.seek(Math.max(in.position(), offset.position()));
        return new FileVisit(file, id, in, reading, maker, config.follow());
    }

    /**
     * What a file that lives is known by: its text up to the end of the first record.
     *
     * @return empty where not even one record is there
     * @throws UnreadableFileException if the file cannot be understood
     */
    Optional<Fingerprint> beginning(SourceFile file, FileBytes in) throws IOException {
        Optional<Frame> first = reading(file, in, 0).framer().next(in).filter(Frame::closed);
        return first.isPresent() ? Optional.of(Fingerprint.of(in, first.get().next())) : Optional.empty();
    }

    /** Leaves {@code in} at the first record, or before what comes before all records. */
    private Reading reading(SourceFile file, FileBytes in, long position) throws IOException {
        long start = ByteOrderMark.length(file.name(), in);
        in.seek(start);
        FileFormat format = config.format().of(file.name(), in, preset.hasLines());
        in.seek(start);
        return reading(format, file, in, position > start);
    }

    private Reading reading(FileFormat format, SourceFile file, FileBytes in, boolean goesOn) throws IOException {
        int maxBytes = config.recordMaxBytes();
        return switch (format) {
            case JSONL -> new Reading(new LineFramer(maxBytes), json);
            case JSON_ARRAY -> new Reading(new JsonArrayFramer(file.name(), config.follow(), goesOn, maxBytes), json);
            case CSV -> csv(file, in, new CsvFramer(config.csvDelimiter(), config.follow(), maxBytes));
            case AUTO -> throw new IllegalStateException("the format of " + file.name() + " was not told");
        };
    }

    /** Reads the header line; where it is not there yet, there are no records either. */
    private Reading csv(SourceFile file, FileBytes in, Framer framer) throws IOException {
        Optional<Frame> header = framer.next(in).filter(frame -> frame.closed() || !config.follow());
        if (header.isEmpty()) {
            return new Reading(bytes -> Optional.empty(), json);
        }
        try {
            header.get().fault().ifPresent(FileOpener::refuse);
            return new Reading(framer, CsvDecoder.under(header.get().bytes(), config.csvDelimiter()));
        } catch (UnreadableRecordException unreadable) {
            throw new UnreadableFileException(
                    file.name(), header.get().position(), unreadable.getMessage() + "; correct the header line");
        }
    }

    private static void refuse(String fault) {
        throw new UnreadableRecordException(fault);
    }
}
