package io.github.connectlogins.sink.output;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * How far the alerts of each source are published, kept in a compacted topic where Redis cannot take it back: key
 * {@code <connector>|<topic id>:<partition>}, value the offset below which all alerts are published, in decimal. A mark
 * is written in the transaction that publishes the alerts below it.
 *
 * <p>Marks are never deleted. Where alerts are to be published again, in a new era, their key has {@code #<era>} at its
 * end: the marks of before are not found by it, and whoever still writes those replaces none of the new ones.
 */
class PublishedMarks {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, Object> clientSettings;
    private final String topic;
    private final String owner;

    /** The marks of one connector in {@code topic}. */
    PublishedMarks(Map<String, Object> clientSettings, String topic, String connector) {
        this.clientSettings = clientSettings;
        this.topic = topic;
        this.owner = connector + "|";
    }

    /** The alerts of {@code source} below {@code mark} are published. */
    ProducerRecord<byte[], byte[]> record(AlertSource source, long mark) {
        return new ProducerRecord<>(
                topic,
                (owner + source.key()).getBytes(StandardCharsets.UTF_8),
                Long.toString(mark).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The connector's marks by the keys of their sources. Waits for transactions that are open now, since a mark may
     * stand behind their beginning.
     *
     * @throws TimeoutException if the topic cannot be read to its end, or a transaction stays open
     */
    Map<String, Long> read() throws InterruptedException {
        Map<TopicPartition, Long> ends = ends();
        Map<String, Long> marks = new HashMap<>();
        try (Consumer<String, String> consumer = consumer()) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!hasReached(consumer, ends)) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("The topic " + topic + " could not be read to its end within "
                            + PATIENCE.toSeconds() + " s, expected the transactions in it to end");
                }
                consumer.poll(POLL).forEach(one -> note(one, marks));
            }
        }
        return marks;
    }

    /** The ends of the log, not those that a reader of committed records is told: open transactions lie before them. */
    private Map<TopicPartition, Long> ends() throws InterruptedException {
        Admin admin = Admin.create(clientSettings);
        try {
            Map<TopicPartition, OffsetSpec> latest =
                    Answer.of(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().stream()
                            .collect(Collectors.toMap(
                                    info -> new TopicPartition(topic, info.partition()), info -> OffsetSpec.latest()));
            Map<TopicPartition, Long> ends = new HashMap<>();
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                    Answer.of(admin.listOffsets(latest).all()).entrySet()) {
                ends.put(end.getKey(), end.getValue().offset());
            }
            return ends;
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static boolean hasReached(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Notes down what a record of the topic says. */
    final void note(ConsumerRecord<String, String> record, Map<String, Long> marks) {
        if (record.key() == null || !record.key().startsWith(owner)) {
            return;
        }
        String source = record.key().substring(owner.length());
        if (record.value() == null) {
            marks.remove(source);
        } else {
            marks.merge(source, mark(record), Math::max);
        }
    }

    private static long mark(ConsumerRecord<String, String> record) {
        try {
            return Long.parseLong(record.value());
        } catch (NumberFormatException foreign) {
            throw new ConnectException(
                    "Found something that is no offset at " + record.topic() + "-" + record.partition() + "-"
                            + record.offset()
                            + ", expected marks of published alerts only; set alert.control.topic to a"
                            + " topic that nobody else writes to",
                    foreign);
        }
    }

    private Consumer<String, String> consumer() {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }
}
