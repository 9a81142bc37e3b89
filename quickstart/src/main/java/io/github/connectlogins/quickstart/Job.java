package io.github.connectlogins.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A job: one source and one sink that counts, and perhaps connectors of others, read from the JSON files of a folder. A
 * file's name is the connector's name.
 *
 * @param folder where its files are
 * @param source where the events come from
 * @param sink where they are counted
 * @param others sinks that keep events, or what was counted, elsewhere, and mirrors
 */
record Job(Path folder, ConnectorConfig source, ConnectorConfig sink, List<ConnectorConfig> others) {
    /** Where jobs expect the worker's own cluster. */
    private static final String CLUSTER = "localhost:9092";
    /** Where jobs expect another cluster. */
    private static final String OTHER_CLUSTER = "localhost:9094";

    private static final String SUFFIX = ".json";
    private static final String FILES_PATH = "files.path";

    /**
     * Reads a job; a relative {@code files.path} of its source is taken from the job's folder.
     *
     * @param jobs the folder that holds the jobs
     * @throws UsageException if there is no such job, or its files are not one source and one sink that counts
     */
    static Job load(Path jobs, String name) throws IOException {
        Path folder = jobs.resolve(name);
        List<Path> files = jsonFiles(folder);
        if (files.isEmpty()) {
            throw new UsageException("found no job \"" + name + "\", expected one of " + names(jobs));
        }
        List<ConnectorConfig> connectors = files.stream().map(Job::read).toList();
        List<ConnectorConfig> sources =
                connectors.stream().filter(ConnectorConfig::isSource).toList();
        List<ConnectorConfig> sinks =
                connectors.stream().filter(ConnectorConfig::counts).toList();
        if (sources.size() != 1 || sinks.size() != 1) {
            throw new UsageException("found " + sources.size() + " source(s) and " + sinks.size()
                    + " sink(s) that count in " + folder + ", expected one source (a file with \"topic\") and one "
                    + ConnectorConfig.COUNTING_SINK);
        }
        List<ConnectorConfig> others = connectors.stream()
                .filter(connector -> !connector.isSource() && !connector.counts())
                .toList();
        return new Job(folder, absolute(sources.get(0), folder), sinks.get(0), others);
    }

    /** The folder's name. */
    String name() {
        return folder.getFileName().toString();
    }

    /** All its connectors. */
    List<ConnectorConfig> connectors() {
        List<ConnectorConfig> all = new ArrayList<>(List.of(source, sink));
        all.addAll(others);
        return all;
    }

    /** The topic that the source writes and the sink reads. */
    String topic() {
        return source.settings().get("topic");
    }

    /** The same with another source. */
    Job withSource(ConnectorConfig changed) {
        return new Job(folder, changed, sink, others);
    }

    /** The same with another sink. */
    Job withSink(ConnectorConfig changed) {
        return new Job(folder, source, changed, others);
    }

    /** The same with these connectors of others alone. */
    Job withOthers(List<ConnectorConfig> kept) {
        return new Job(folder, source, sink, kept);
    }

    /** What copies topics to another cluster. */
    List<ConnectorConfig> mirrors() {
        return others.stream().filter(ConnectorConfig::isMirror).toList();
    }

    /** Sinks of others. */
    List<ConnectorConfig> otherSinks() {
        return others.stream().filter(other -> !other.isMirror()).toList();
    }

    /** Whether it writes to another cluster than the worker's. */
    boolean needsOtherCluster() {
        return connectors().stream().anyMatch(connector -> connector.settings().containsValue(OTHER_CLUSTER));
    }

    /** The same with the addresses that the clusters have. */
    Job at(String cluster, String otherCluster) {
        Map<String, String> addresses = Map.of(CLUSTER, cluster, OTHER_CLUSTER, otherCluster);
        return new Job(
                folder,
                source.at(addresses),
                sink.at(addresses),
                others.stream().map(other -> other.at(addresses)).toList());
    }

    /** The names of all jobs. */
    static List<String> names(Path jobs) throws IOException {
        try (Stream<Path> folders = Files.list(jobs)) {
            return folders.filter(folder -> !jsonFiles(folder).isEmpty())
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> jsonFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UsageException("cannot list " + folder + ": " + unreadable.getMessage());
        }
    }

    private static ConnectorConfig read(Path file) {
        try {
            Map<String, String> settings = new ObjectMapper().readValue(file.toFile(), new TypeReference<>() {});
            String fileName = file.getFileName().toString();
            return new ConnectorConfig(fileName.substring(0, fileName.length() - SUFFIX.length()), settings);
        } catch (JsonProcessingException broken) {
            throw new UsageException("found no JSON object of settings in " + file + ", line "
                    + broken.getLocation().getLineNr());
        } catch (IOException unreadable) {
            throw new UsageException("cannot read " + file + ": " + unreadable.getMessage());
        }
    }

    private static ConnectorConfig absolute(ConnectorConfig source, Path folder) {
        return source.get(FILES_PATH)
                .map(path -> source.with(
                        FILES_PATH,
                        folder.toAbsolutePath().resolve(path).normalize().toString()))
                .orElse(source);
    }
}
