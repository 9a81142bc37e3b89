package io.github.connectlogins.it.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/**
 * Writes a line a call, or a record, to the file {@code notes} in its folder. While there is a file {@code refuse}, it
 * refuses every batch in the way after which the framework keeps it; while there is a file {@code pause}, it pauses the
 * partitions that it is given.
 */
public class NotingSinkTask extends SinkTask {
    private static final long TICK_MS = 50;

    private final Set<TopicPartition> own = new HashSet<>();
    private Path dir;

    @Override
    public String version() {
        return "1";
    }

    @Override
    public void start(Map<String, String> props) {
        dir = Path.of(props.get(NotingSinkConnector.DIR));
        context.timeout(TICK_MS);
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        own.addAll(partitions);
        if (Files.exists(dir.resolve("pause"))) {
            context.pause(partitions.toArray(TopicPartition[]::new));
        }
        note(List.of("open " + sorted(partitions)));
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        own.removeAll(partitions);
        note(List.of("close " + sorted(partitions)));
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        context.timeout(TICK_MS);
        boolean refuse = !records.isEmpty() && Files.exists(dir.resolve("refuse"));
        String verb = refuse ? "refuse " : "take ";
        note(
                records.isEmpty()
                        ? List.of(verb + "nothing")
                        : records.stream()
                                .map(record -> verb + describe(record))
                                .toList());
        if (refuse) {
            throw new RetriableException("asked to refuse");
        }
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> current) {
        current.forEach((partition, offset) -> note(List.of("commit " + partition + "@" + offset.offset())));
        return current;
    }

    @Override
    public void stop() {
        // Holds no resources.
    }

    private String describe(SinkRecord record) {
        TopicPartition partition = new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
        return partition + "@" + record.originalKafkaOffset() + " as " + record.topic()
                + (own.contains(partition) ? "" : ", not owned");
    }

    private static List<String> sorted(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::toString).sorted().toList();
    }

    private void note(List<String> lines) {
        try {
            Files.write(dir.resolve("notes"), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
