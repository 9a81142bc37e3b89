package io.github.connectlogins.chaos;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** The topic that is counted. Safe for use by several threads. */
final class Log implements AutoCloseable {
    private final Admin admin;

    /** On these brokers. */
    Log(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Makes the topic. */
    void create() throws InterruptedException {
        NewTopic topic = new NewTopic(LogSource.TOPIC, Optional.of(LogSource.PARTITIONS), Optional.empty())
                .configs(Map.of("retention.ms", "-1"));
        get(admin.createTopics(List.of(topic)).all());
    }

    /** The id that tells it from others of its name. */
    String topicId() throws InterruptedException {
        return get(admin.describeTopics(List.of(LogSource.TOPIC)).allTopicNames())
                .get(LogSource.TOPIC)
                .topicId()
                .toString();
    }

    /** For each partition the offset behind what is committed. */
    Map<Integer, Long> ends() throws InterruptedException {
        return ends(IsolationLevel.READ_COMMITTED);
    }

    /** Whether no transaction is open. */
    boolean isSettled() throws InterruptedException {
        return ends().equals(ends(IsolationLevel.READ_UNCOMMITTED));
    }

    private Map<Integer, Long> ends(IsolationLevel level) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, LogSource.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(LogSource.TOPIC, partition))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return get(admin.listOffsets(latest, new ListOffsetsOptions(level)).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        end -> end.getKey().partition(), end -> end.getValue().offset()));
    }

    private static <T> T get(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the source broker refuses: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
