package io.github.connectlogins.source.files;

import io.github.connectlogins.core.ConfigGroup;
import io.github.connectlogins.core.TopicName;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The settings of the files. */
public final class FilesConfig {
    /** Where the files are. */
    public static final String PATH = "files.path";
    /** Where unreadable records go. */
    public static final String INVALID_TOPIC = "invalid.topic";

    static final String FORMAT = "files.format";

    private static final String GLOB = "files.glob";
    private static final String KEY_FIELD = "files.key.field";
    private static final String FOLLOW = "files.follow";
    private static final String POLL_INTERVAL_MS = "files.poll.interval.ms";
    private static final String RECORD_MAX_BYTES = "files.record.max.bytes";
    private static final String CSV_DELIMITER = "files.csv.delimiter";

    private final AbstractConfig config;

    /** The files' part of {@code config}. */
    public FilesConfig(AbstractConfig config) {
        this.config = config;
    }

    /** Whether there is one file and no folder, so that one task has all the work. */
    public boolean isSingleFile() {
        return Files.isRegularFile(path());
    }

    /** The file or folder. */
    Path path() {
        return Path.of(config.getString(PATH));
    }

    String glob() {
        return config.getString(GLOB);
    }

    FileFormat format() {
        return ConfigGroup.valueOf(FileFormat.class, config.getString(FORMAT));
    }

    /** The names under which a record may hold the user, best first; may be empty. */
    List<String> keyFields() {
        return config.getList(KEY_FIELD);
    }

    /** Whether files live: grow, are renamed, cut and packed. */
    public boolean follow() {
        return config.getBoolean(FOLLOW);
    }

    Duration pollInterval() {
        return Duration.ofMillis(config.getLong(POLL_INTERVAL_MS));
    }

    /** Bytes of one record, at most. */
    int recordMaxBytes() {
        return config.getInt(RECORD_MAX_BYTES);
    }

    char csvDelimiter() {
        return delimiter(config.getString(CSV_DELIMITER));
    }

    Optional<String> invalidTopic() {
        return Optional.of(config.getString(INVALID_TOPIC)).filter(topic -> !topic.isEmpty());
    }

    /** What is known of who wrote the files. */
    PresetSettings preset() {
        return PresetSettings.of(config);
    }

    /** Adds the files' keys to {@code def}. */
    public static void define(ConfigDef def) {
        ConfigGroup group = new ConfigGroup(def, "Files");
        defineWhere(group);
        defineWhat(group);
        defineWhen(group);
        PresetSettings.define(def);
    }

    private static void defineWhere(ConfigGroup group) {
        group.key(
                        PATH,
                        Type.STRING,
                        "",
                        ConfigGroup.parsedBy(
                                String.class, path -> Objects.requireNonNull(Path.of(path)), "a path of this system"),
                        Importance.HIGH,
                        "File or folder",
                        "A file, or a folder whose files are read; the same for every worker.")
                .key(
                        GLOB,
                        Type.STRING,
                        "*",
                        ConfigGroup.parsedBy(String.class, FilesConfig::matcher, "a glob such as *.jsonl or **.csv"),
                        Importance.MEDIUM,
                        "Glob",
                        "Which files of the folder are read, by their path within it; ** also stands for subfolders."
                                + " Hidden files, whose names begin with a dot, are left out.");
    }

    private static void defineWhat(ConfigGroup group) {
        group.key(
                        FORMAT,
                        Type.STRING,
                        "auto",
                        ConfigGroup.oneOf(FileFormat.class),
                        Importance.MEDIUM,
                        "Format",
                        "What the files hold: jsonl is one JSON object a line, or one line of a log that the preset reads,"
                                + " json_array one array of objects, csv lines under a header line; auto goes by the extension,"
                                + " and the first character of .json. Files packed with gzip or zstd are unpacked, whatever"
                                + " their names are.")
                .key(
                        KEY_FIELD,
                        Type.LIST,
                        "user_id",
                        null,
                        Importance.MEDIUM,
                        "Key field",
                        "The field that holds the user and becomes the record's key; of several the first that a"
                                + " record has. A record without it has no key.")
                .key(
                        CSV_DELIMITER,
                        Type.STRING,
                        ",",
                        ConfigGroup.parsedBy(
                                String.class,
                                FilesConfig::delimiter,
                                "one ASCII character, no quote or line end; \\t is a tab"),
                        Importance.LOW,
                        "CSV delimiter",
                        "The character between two cells; \\t is a tab.")
                .key(
                        RECORD_MAX_BYTES,
                        Type.INT,
                        64 * 1024,
                        Range.between(64, 16 * 1024 * 1024),
                        Importance.LOW,
                        "Bytes of a record",
                        "How long one record may be; a longer one counts as unreadable.")
                .key(
                        INVALID_TOPIC,
                        Type.STRING,
                        "",
                        TopicName.OPTIONAL,
                        Importance.HIGH,
                        "Topic for unreadable records",
                        "Where a record that cannot be read goes as it is, with headers that name file, position and"
                                + " reason. Without it such a record stops the task.");
    }

    private static void defineWhen(ConfigGroup group) {
        group.key(
                        FOLLOW,
                        Type.BOOLEAN,
                        false,
                        null,
                        Importance.MEDIUM,
                        "Follow",
                        "Whether files live: grow, are rotated, renamed, copied, cut and packed. Then a file is known by its"
                                + " beginning, and half a line at the end waits for its rest. Otherwise a file is known by"
                                + " its name and read once, as it is.")
                .key(
                        POLL_INTERVAL_MS,
                        Type.LONG,
                        1000L,
                        Range.between(10, 3_600_000),
                        Importance.LOW,
                        "Interval in ms",
                        "How often tasks look for new files and for growth; seldomer where looking takes long.");
    }

    /**
     * The matcher of a glob against paths relative to the folder.
     *
     * @throws IllegalArgumentException if it is none
     */
    static PathMatcher matcher(String glob) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }

    private static char delimiter(String text) {
        if (text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new IllegalArgumentException("found " + text.length() + " characters");
        }
        char character = text.charAt(0);
        if (character >= 0x80 || "\"\r\n".indexOf(character) >= 0) {
            throw new IllegalArgumentException("found a character that cannot be told from others");
        }
        return character;
    }
}
