package io.github.connectlogins.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A job: one source, one sink and perhaps mirrors, read from the JSON files of a folder. A file's name is the
 * connector's name.
 *
 * @param name the folder's name
 * @param source where the events come from
 * @param sink where they are counted
 * @param mirrors what copies topics to another cluster
 */
record Job(String name, ConnectorConfig source, ConnectorConfig sink, List<ConnectorConfig> mirrors) {
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
     * @throws UsageException if there is no such job, or its files are not one source and one sink
     */
    static Job load(Path jobs, String name) throws IOException {
        Path folder = jobs.resolve(name);
        List<Path> files = jsonFiles(folder);
        if (files.isEmpty()) {
            throw new UsageException("found no job \"" + name + "\", expected one of " + names(jobs));
        }
        Map<Boolean, List<ConnectorConfig>> connectors =
                files.stream().map(Job::read).collect(Collectors.partitioningBy(ConnectorConfig::isMirror));
        List<ConnectorConfig> ours = connectors.get(false);
        return new Job(name, absolute(one(ours, true, folder), folder), one(ours, false, folder), connectors.get(true));
    }

    /** The topic that the source writes and the sink reads. */
    String topic() {
        return source.settings().get("topic");
    }

    /** The same with another source. */
    Job withSource(ConnectorConfig changed) {
        return new Job(name, changed, sink, mirrors);
    }

    /** The same with another sink. */
    Job withSink(ConnectorConfig changed) {
        return new Job(name, source, changed, mirrors);
    }

    /** Whether it writes to another cluster than the worker's. */
    boolean needsOtherCluster() {
        return connectors().stream().anyMatch(connector -> connector.settings().containsValue(OTHER_CLUSTER));
    }

    /** The same with the addresses that the clusters have. */
    Job at(String cluster, String otherCluster) {
        Map<String, String> addresses = Map.of(CLUSTER, cluster, OTHER_CLUSTER, otherCluster);
        return new Job(
                name,
                source.at(addresses),
                sink.at(addresses),
                mirrors.stream().map(mirror -> mirror.at(addresses)).toList());
    }

    /** All connectors, in the order in which they are registered. */
    List<ConnectorConfig> connectors() {
        return Stream.concat(Stream.of(source, sink), mirrors.stream()).toList();
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

    private static ConnectorConfig one(List<ConnectorConfig> connectors, boolean source, Path folder) {
        List<ConnectorConfig> found = connectors.stream()
                .filter(connector -> connector.isSource() == source)
                .toList();
        if (found.size() != 1) {
            throw new UsageException("found " + found.size() + (source ? " sources" : " sinks") + " in " + folder
                    + ", expected one source (a file with \"topic\") and one sink (a file with \"topics\")");
        }
        return found.get(0);
    }

    private static ConnectorConfig absolute(ConnectorConfig source, Path folder) {
        return source.get(FILES_PATH)
                .map(path -> source.with(
                        FILES_PATH,
                        folder.toAbsolutePath().resolve(path).normalize().toString()))
                .orElse(source);
    }
}
