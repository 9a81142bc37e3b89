package io.github.connectlogins.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** How much of a source's input is in the topic, told from the offsets that it has committed. */
sealed interface SourceProgress {
    /**
     * The share that has been read.
     *
     * @param offsets what the worker answers for {@code GET /connectors/{name}/offsets}
     * @return 0 to 1; 1 only when all of it is committed
     */
    double share(JsonNode offsets);

    /**
     * Whether something has begun, or has to come, that is not at its end.
     *
     * @param offsets as for {@link #share}
     */
    boolean isUnfinished(JsonNode offsets);

    /** The right form for the input of {@code source}, as it is now. */
    static SourceProgress of(ConnectorConfig source) throws IOException {
        if (source.get("feed").orElse("generator").equals("generator")) {
            return new Generated(
                    Long.parseLong(source.get("generator.max.events").orElse("0")));
        }
        return InFiles.in(
                Path.of(source.settings().get("files.path")),
                source.get("files.glob").orElse("*"));
    }

    /**
     * A number of events; each stream's offset is the number of its next event.
     *
     * @param events how many there will be, 0 for an endless stream
     */
    record Generated(long events) implements SourceProgress {
        @Override
        public double share(JsonNode offsets) {
            return events == 0
                    ? 0
                    : (double) sum(offsets, offset -> offset.path("sequence").asLong()) / events;
        }

        @Override
        public boolean isUnfinished(JsonNode offsets) {
            return share(offsets) < 1;
        }
    }

    /**
     * Files; each one's offset is a position in bytes.
     *
     * @param files how many there are that hold anything; of one without records nothing is committed
     * @param bytes how long their texts are together
     */
    record InFiles(int files, long bytes) implements SourceProgress {
        static InFiles in(Path path, String glob) throws IOException {
            int files = 0;
            long bytes = 0;
            for (Path file : Files.isRegularFile(path) ? List.of(path) : matching(path, glob)) {
                files += Files.size(file) > 0 ? 1 : 0;
                bytes += TextSize.of(file);
            }
            return new InFiles(files, bytes);
        }

        /** As the source looks for them: by their path within the folder, hidden ones left out. */
        private static List<Path> matching(Path folder, String glob) throws IOException {
            PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + glob);
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile)
                        .filter(file -> !file.getFileName().toString().startsWith("."))
                        .filter(file -> matcher.matches(folder.relativize(file)))
                        .toList();
            }
        }

        @Override
        public double share(JsonNode offsets) {
            long ended = sum(offsets, offset -> offset.path("end").asBoolean() ? 1 : 0);
            if (ended == files) {
                return 1;
            }
            double read =
                    (double) sum(offsets, offset -> offset.path("position").asLong()) / Math.max(1, bytes);
            return Math.min(read, 0.99);
        }

        @Override
        public boolean isUnfinished(JsonNode offsets) {
            return sum(offsets, offset -> offset.path("end").asBoolean() ? 0 : 1) > 0;
        }
    }

    private static long sum(JsonNode offsets, ToLongFunction<JsonNode> figure) {
        long sum = 0;
        for (JsonNode entry : offsets.path("offsets")) {
            sum += figure.applyAsLong(entry.path("offset"));
        }
        return sum;
    }
}
