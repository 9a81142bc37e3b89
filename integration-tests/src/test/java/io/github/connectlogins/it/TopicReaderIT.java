package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.oracle.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The end-to-end tests judge by what this reads, so it is judged first. */
class TopicReaderIT {
    @RegisterExtension
    static final StackExtension STACK =
            new StackExtension(StackOptions.defaults().withWorkers(0));

    @Test
    void readsWhatWasWrittenToAllPartitions() throws Exception {
        STACK.get().createTopic("written", 3);
        try (TopicWriter writer = STACK.get().writer()) {
            for (int i = 0; i < 100; i++) {
                writer.write("written", "key-" + i % 10, "value-" + i);
            }
            writer.flush();
        }
        List<ConsumerRecord<String, String>> records = STACK.get().reader().readToEnd("written");
        assertThat(records).hasSize(100);
        assertThat(records.stream().filter(record -> record.key().equals("key-7")))
                .extracting(ConsumerRecord::value)
                .startsWith("value-7", "value-17", "value-27")
                .hasSize(10);
    }

    @Test
    void anAbortedTransactionIsNotRead() throws Exception {
        STACK.get().createTopic("transactional", 1);
        try (Producer<String, String> producer = transactional()) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("transactional", "aborted")).get();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("transactional", "committed")).get();
            producer.commitTransaction();
        }
        assertThat(STACK.get().reader().readToEnd("transactional"))
                .extracting(ConsumerRecord::value)
                .containsExactly("committed");
    }

    @Test
    void waitingForMoreRecordsThanComeSaysHowManyCame() throws Exception {
        STACK.get().createTopic("few", 1);
        try (TopicWriter writer = STACK.get().writer()) {
            writer.write("few", "key", "value").flush();
        }
        TopicReader reader = STACK.get().reader();
        assertThat(reader.await("few", 1, Duration.ofSeconds(30))).hasSize(1);
        assertThatThrownBy(() -> reader.await("few", 2, Duration.ofSeconds(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("topic few holds 1 committed records after 1 s, expected at least 2");
    }

    @Test
    void aTopicThatDoesNotExistIsToldAndNotMade() {
        TopicReader reader = STACK.get().reader();
        assertThatThrownBy(() -> reader.readToEnd("absent"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("there is no topic absent; create it before it is read");
    }

    private static Producer<String, String> transactional() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", STACK.get().broker().bootstrapServers(), "transactional.id", "test"),
                new StringSerializer(),
                new StringSerializer());
    }
}
