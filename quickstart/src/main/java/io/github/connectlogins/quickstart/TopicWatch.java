package io.github.connectlogins.quickstart;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads along with a job: counts what is in its topics, and keeps the last alerts. Topics may appear later. One thread
 * only.
 */
final class TopicWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final JobTopics topics;
    private final int keptAlerts;
    private final Deque<Alert> lastAlerts = new ArrayDeque<>();
    private final ToldWindows windows = new ToldWindows();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private long events;
    private long rejected;
    private long alerts;

    /** Reads {@code topics} from their beginning and keeps so many alerts. */
    TopicWatch(String bootstrapServers, JobTopics topics, int keptAlerts) {
        this.topics = topics;
        this.keptAlerts = keptAlerts;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        20_000,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        100),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Reads what comes for so long. */
    void watch(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        assignNewPartitions();
        do {
            consumer.poll(POLL).forEach(this::count);
        } while (System.nanoTime() < end);
    }

    /** Whether everything that is in the topics now has been read. */
    boolean isAtEnd() {
        boolean topicAppeared = assignNewPartitions();
        return !topicAppeared
                && !consumer.assignment().isEmpty()
                && consumer.endOffsets(consumer.assignment()).entrySet().stream()
                        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    long events() {
        return events;
    }

    /** For each partition of {@code topic} with records the offset behind its last one; what follows is no record. */
    Map<TopicPartition, Long> ends(String topic) {
        return ends.entrySet().stream()
                .filter(end -> end.getKey().topic().equals(topic))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What was told of windows. */
    ToldWindows windows() {
        return windows;
    }

    long rejected() {
        return rejected;
    }

    long alerts() {
        return alerts;
    }

    List<Alert> lastAlerts() {
        return List.copyOf(lastAlerts);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }

    /** Whether there are any. */
    private boolean assignNewPartitions() {
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        consumer.listTopics().forEach((topic, partitions) -> {
            if (topics.contains(topic)) {
                partitions.forEach(partition -> all.add(new TopicPartition(topic, partition.partition())));
            }
        });
        if (all.equals(consumer.assignment())) {
            return false;
        }
        List<TopicPartition> added = new ArrayList<>(all);
        added.removeAll(consumer.assignment());
        consumer.assign(all);
        consumer.seekToBeginning(added);
        return true;
    }

    private void count(ConsumerRecord<byte[], byte[]> rec) {
        ends.put(new TopicPartition(rec.topic(), rec.partition()), rec.offset() + 1);
        if (rec.topic().equals(topics.events())) {
            events++;
        } else if (topics.windows().filter(rec.topic()::equals).isPresent()) {
            windows.add(rec.value());
        } else if (rec.topic().equals(topics.alerts())) {
            alerts++;
            lastAlerts.add(Alert.parse(rec.value()));
            if (lastAlerts.size() > keptAlerts) {
                lastAlerts.remove();
            }
        } else {
            rejected++;
        }
    }
}
