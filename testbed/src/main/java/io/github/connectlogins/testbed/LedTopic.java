package io.github.connectlogins.testbed;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Creates topics that can be written to at once. A broker answers that a topic is created before it leads the
 * partitions, and a leader takes any sequence number of a producer it knows nothing of: were the first batch refused
 * and the second, already under way, taken, then the first would be out of order for ever.
 */
public final class LedTopic {
    private LedTopic() {}

    /**
     * Creates the topic and waits until each of its partitions is led.
     *
     * @throws ExecutionException when the brokers refuse it
     */
    public static void create(Admin admin, NewTopic topic) throws InterruptedException, ExecutionException {
        int partitions =
                admin.createTopics(List.of(topic)).numPartitions(topic.name()).get();
        admin.listOffsets(endsOf(topic.name(), partitions)).all().get();
    }

    private static Map<TopicPartition, OffsetSpec> endsOf(String topic, int partitions) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    }
}
