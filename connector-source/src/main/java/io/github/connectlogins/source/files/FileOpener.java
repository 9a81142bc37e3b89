package io.github.connectlogins.source.files;

import io.github.connectlogins.core.BoundedJson;
import io.github.connectlogins.core.JsonLimits;
import io.github.connectlogins.core.UnreadableRecordException;
import java.io.IOException;
import java.util.Optional;

/** Opens files where their offsets say, after a look whether they are still the same files. */
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
     * @throws UnreadableFileException if it is another file than the one the offset is of, or cannot be understood
     */
    @SuppressWarnings("MustBeClosedChecker") // the visit closes it
    FileVisit open(SourceFile file, FileOffset offset) throws IOException {
        FileBytes in = FileBytes.open(file.path());
        try {
            checkSame(file.name(), in, offset);
            return visit(file, in, offset);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Checks a file that was read completely.
     *
     * @return bytes that have come since
     * @throws UnreadableFileException if it is another file now
     */
    long grownBehind(SourceFile file, FileOffset end) throws IOException {
        try (FileBytes in = FileBytes.open(file.path())) {
            checkSame(file.name(), in, end);
            return in.size() - end.position();
        }
    }

    private static void checkSame(String file, FileBytes in, FileOffset offset) throws IOException {
        Optional<Fingerprint> known = offset.fingerprint();
        if (in.size() < offset.position() || (known.isPresent() && !known.get().matches(in))) {
            throw new UnreadableFileException(
                    file,
                    "found another file than the one read up to byte " + offset.position()
                            + ": it is shorter or begins otherwise. Expected that a file only ever grows; give the new"
                            + " file another name, or stop the connector and delete the file's source offset");
        }
    }

    private FileVisit visit(SourceFile file, FileBytes in, FileOffset offset) throws IOException {
        Fingerprint fingerprint = Fingerprint.of(in);
        long start = ByteOrderMark.length(file.name(), in);
        in.seek(start);
        FileFormat format = config.format().of(file.name(), in, preset.hasLines());
        in.seek(start);
        Reading found = reading(format, file, in, offset.position() > start);
        Reading reading = preset.over(found, file, reader);
        in.seek(Math.max(in.position(), offset.position()));
        return new FileVisit(file, in, fingerprint, reading, maker, config.follow());
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
