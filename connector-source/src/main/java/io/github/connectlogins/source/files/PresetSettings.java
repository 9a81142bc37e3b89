package io.github.connectlogins.source.files;

import io.github.connectlogins.core.BoundedJson;
import io.github.connectlogins.core.ConfigGroup;
import io.github.connectlogins.core.TimestampParser;
import io.github.connectlogins.core.preset.Preset;
import io.github.connectlogins.core.preset.PresetReader;
import io.github.connectlogins.core.preset.Presets;
import io.github.connectlogins.source.lines.LogReaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Which product wrote the files, if it is a known one.
 *
 * @param preset what is known of it; empty where events are taken as they are
 * @param zone of times that name none
 * @param reference a moment shortly after the files were written; empty where they tell that themselves
 */
record PresetSettings(Optional<Preset> preset, ZoneId zone, Optional<Instant> reference) {
    private static final String PRESET = "preset";
    private static final String ZONE = "preset.zone";
    private static final String REFERENCE = "preset.reference.time";

    static void define(ConfigDef def) {
        new ConfigGroup(def, "Preset")
                .key(
                        PRESET,
                        Type.STRING,
                        "",
                        Presets.validator(preset -> true),
                        Importance.HIGH,
                        "Preset",
                        "The product that wrote the files, if it is a known one: then its lines or its own field names,"
                                + " outcomes and times are read, what is no login is passed over and counted, and an event"
                                + " has the fields of the preset and no others. docs/presets.md has the list. Empty for"
                                + " events of your own.")
                .key(
                        ZONE,
                        Type.STRING,
                        "UTC",
                        ConfigGroup.parsedBy(String.class, ZoneId::of, "a zone such as UTC, Europe/Zurich or +01:00"),
                        Importance.MEDIUM,
                        "Zone of the preset",
                        "Zone of times that name none, as those of a server's log.")
                .key(
                        REFERENCE,
                        Type.STRING,
                        "",
                        ConfigGroup.parsedBy(
                                String.class,
                                PresetSettings::reference,
                                "a time such as 2026-11-30T10:00:00Z, or nothing"),
                        Importance.LOW,
                        "Reference time of the preset",
                        "A moment shortly after the files were written, by which the year is told where a log leaves it"
                                + " out: no event is later. Empty for the time at which each file was last changed.");
    }

    static PresetSettings of(AbstractConfig config) {
        return new PresetSettings(
                Presets.named(config.getString(PRESET)),
                ZoneId.of(config.getString(ZONE)),
                reference(config.getString(REFERENCE)));
    }

    /** Whether the product writes lines that need not be JSON. */
    boolean hasLines() {
        return preset.flatMap(Preset::lines).isPresent();
    }

    /**
     * What reads a file.
     *
     * @param found how its records are found and understood by themselves
     * @param json reads lines that are JSON objects
     * @throws UnreadableFileException if the product does not write its log in this form
     */
    Reading over(Reading found, SourceFile file, BoundedJson json) throws IOException {
        if (preset.isEmpty()) {
            return found;
        }
        LoginFinder finder = finder(preset.get(), found, file, json);
        PresetReader reader = new PresetReader(preset.get(), zone);
        return new Reading(new LoginFramer(found.framer(), finder, reader, file.name()), found.decoder());
    }

    private LoginFinder finder(Preset known, Reading found, SourceFile file, BoundedJson json) throws IOException {
        boolean isLines = found.framer() instanceof LineFramer;
        if (!isLines && !known.structured()) {
            throw new UnreadableFileException(
                    file.name(),
                    "found a JSON array or CSV, expected one entry a line, as preset=" + known.name()
                            + " needs it; write it as lines, or leave the file out by files.glob");
        }
        boolean isCsv = found.framer() instanceof CsvFramer;
        if (known.lines().isEmpty() || isCsv) {
            return frame -> List.of(found.decoder().decode(frame.bytes()));
        }
        Instant latest = reference.isPresent() ? reference.get() : lastChanged(file);
        return new LoginFinder.InLines(LogReaders.of(known.lines().get(), json, latest, zone));
    }

    /** Now, since lines may have come after the file was seen; where it was moved away meanwhile, as it was seen. */
    private static Instant lastChanged(SourceFile file) throws IOException {
        try {
            return Files.getLastModifiedTime(file.path()).toInstant();
        } catch (NoSuchFileException moved) {
            return file.modified().toInstant();
        }
    }

    private static Optional<Instant> reference(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong moment = new TimestampParser(List.of(), ZoneOffset.UTC).parse(text);
        if (moment.isEmpty()) {
            throw new IllegalArgumentException("found no time");
        }
        return Optional.of(Instant.ofEpochMilli(moment.getAsLong()));
    }
}
