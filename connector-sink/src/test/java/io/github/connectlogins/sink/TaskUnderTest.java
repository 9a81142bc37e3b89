package io.github.connectlogins.sink;

import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** A task as it is configured, with one partition, which a test hands the records that the framework would read. */
final class TaskUnderTest implements AutoCloseable {
    private final LoginStatsSinkTask task = new LoginStatsSinkTask();
    private final TopicPartition partition;

    TaskUnderTest(Map<String, String> config, TopicPartition partition) {
        this.partition = partition;
        task.initialize((SinkTaskContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SinkTaskContext.class}, (proxy, method, args) -> null));
        task.start(config);
        task.open(Set.of(partition));
        awaitCommit(0, List.of());
    }

    /** Returns when the records are counted. */
    void count(List<SinkRecord> records) {
        awaitCommit(records.get(records.size() - 1).originalKafkaOffset() + 1, records);
    }

    /** A commit, by which Redis hears what was published. */
    void commit() {
        task.preCommit(Map.of());
    }

    private void awaitCommit(long offset, List<SinkRecord> records) {
        OffsetAndMetadata consumed = new OffsetAndMetadata(offset);
        task.put(records);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    task.put(List.of());
                    return consumed.equals(
                            task.preCommit(Map.of(partition, consumed)).get(partition));
                });
    }

    @Override
    public void close() {
        task.close(Set.of(partition));
        task.stop();
    }
}
