package io.github.connectlogins.it;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A stranger in a connector's consumer group, who takes partitions from its tasks, the first ones, and commits nothing.
 * Closing gives them back.
 */
final class GroupMember implements AutoCloseable {
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile Set<TopicPartition> assigned = Set.of();
    private volatile boolean closing;

    private GroupMember(String bootstrapServers, String group, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG, group,
                        // The usual assignor gives members with an id of their own the first partitions.
                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "stranger",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        thread = new Thread(() -> run(topic), "stranger");
    }

    /** Joins the group of a connector and returns when it was given some partition of the topic. */
    static GroupMember join(Stack stack, String connector, String topic) {
        GroupMember member = new GroupMember(stack.broker().bootstrapServers(), "connect-" + connector, topic);
        member.thread.start();
        try {
            await().atMost(WITHIN).until(() -> !member.assigned.isEmpty());
            return member;
        } catch (RuntimeException failure) {
            member.close();
            throw failure;
        }
    }

    /** The partitions it has. */
    Set<TopicPartition> assigned() {
        return assigned;
    }

    private void run(String topic) {
        try {
            consumer.subscribe(List.of(topic), new ConsumerRebalanceListener() {
                @Override
                public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                    assigned = Set.of();
                }

                @Override
                public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                    assigned = Set.copyOf(partitions);
                }
            });
            while (!closing) {
                consumer.poll(Duration.ofMillis(100));
            }
        } catch (WakeupException closed) {
            // Asked to leave.
        } finally {
            consumer.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
