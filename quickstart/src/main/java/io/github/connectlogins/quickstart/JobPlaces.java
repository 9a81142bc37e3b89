package io.github.connectlogins.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * The folders that the settings of a job may name: its own, as {@code ${env:JOB_FOLDER}}, and one for what it writes,
 * as {@code ${env:JOB_OUTPUT}}.
 *
 * @param folder the job's own
 * @param output of one run
 */
record JobPlaces(Path folder, Path output) {
    private static final String OUTPUT = "JOB_OUTPUT";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Those of a run that begins now; sinks add to files, so each run has a folder of its own. */
    static JobPlaces of(Job job, Path outputs, Instant now) {
        return new JobPlaces(
                job.folder().toAbsolutePath().normalize(),
                outputs.resolve(job.name()).resolve(STAMP.format(now)).toAbsolutePath());
    }

    /** Makes the folder for output where the job writes any, and says whether it does. */
    boolean prepare(Job job) throws IOException {
        boolean writes = job.connectors().stream()
                .flatMap(connector -> connector.settings().values().stream())
                .anyMatch(value -> value.contains("${env:" + OUTPUT + "}"));
        if (writes) {
            Files.createDirectories(output);
        }
        return writes;
    }

    /** For the worker. */
    Map<String, String> environment() {
        return Map.of("JOB_FOLDER", folder.toString(), OUTPUT, output.toString());
    }
}
