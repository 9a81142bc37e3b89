package io.github.connectlogins.source.files;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What files hold. */
enum FileFormat {
    /** Told by the name, and by the first character. */
    AUTO,
    /** One JSON object a line; with a preset for logs, one line of such a log. */
    JSONL,
    /** One JSON array of objects. */
    JSON_ARRAY,
    /** Records under a header line. */
    CSV;

    /** Anywhere in the name, since rotation and packing put things behind it: logins.csv-20240131.1.gz. */
    private static final Pattern EXTENSION =
            Pattern.compile("\\.(jsonl|ndjson|json|csv)(?![a-z])", Pattern.CASE_INSENSITIVE);

    /**
     * The format of a file, never {@link #AUTO}.
     *
     * @param in at the file's first character
     * @param hasLines whether lines need not be JSON, but for a preset to read them
     * @throws UnreadableFileException if it cannot be told
     */
    FileFormat of(String file, FileBytes in, boolean hasLines) throws IOException {
        return this == AUTO ? detect(file, in, hasLines) : this;
    }

    private static FileFormat detect(String file, FileBytes in, boolean hasLines) throws IOException {
        return switch (extension(file)) {
            case "jsonl", "ndjson" -> JSONL;
            case "csv" -> CSV;
            case "json" -> Blank.skip(in) == '[' ? JSON_ARRAY : JSONL;
            default -> hasLines && Blank.skip(in) != '[' ? JSONL : ofFirstCharacter(file, Blank.skip(in));
        };
    }

    private static FileFormat ofFirstCharacter(String file, int first) {
        return switch (first) {
            case '[' -> JSON_ARRAY;
            case '{', FileBytes.END -> JSONL;
            default ->
                throw new UnreadableFileException(
                        file,
                        "its format cannot be told by its name or first character; set " + FilesConfig.FORMAT
                                + ", or leave the file out by files.glob");
        };
    }

    private static String extension(String file) {
        return EXTENSION
                .matcher(file.substring(file.lastIndexOf('/') + 1))
                .results()
                .reduce((earlier, later) -> later)
                .map(MatchResult::group)
                .map(found -> found.substring(1).toLowerCase(Locale.ROOT))
                .orElse("");
    }
}
