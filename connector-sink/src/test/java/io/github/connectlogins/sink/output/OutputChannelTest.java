package io.github.connectlogins.sink.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What becomes of records when some of them fail as soon as they are handed to the producer. */
class OutputChannelTest {
    private final RuntimeException tooLarge = new RecordTooLargeException("too large");
    private final RuntimeException timeout = new TimeoutException("no such topic");

    private final List<ProducerRecord<byte[], byte[]>> records = List.of(record("a"), record("b"), record("c"));

    @Test
    void aTopicThatIsNotThereIsWaitedForByOneRecordOnly() {
        Refusing producer = new Refusing(Map.of("a", timeout, "b", timeout, "c", timeout));
        try (OutputChannel channel = new OutputChannel(() -> producer)) {
            assertThatThrownBy(() -> channel.send(records)).isSameAs(timeout);
            assertThat(producer.asked).isEqualTo(1);
        }
    }

    @Test
    void recordsThatAreTooLargeAreNamedAndTheOthersArrive() throws InterruptedException {
        Refusing producer = new Refusing(Map.of("b", tooLarge));
        try (OutputChannel channel = new OutputChannel(() -> producer)) {
            assertThat(channel.send(records)).containsExactly(records.get(1));
            assertThat(producer.history()).containsExactly(records.get(0), records.get(2));
        }
    }

    @Test
    void aRecordThatIsTooLargeHidesNoOtherFailure() {
        Refusing producer = new Refusing(Map.of("a", tooLarge, "c", timeout));
        try (OutputChannel channel = new OutputChannel(() -> producer)) {
            assertThatThrownBy(() -> channel.send(records)).isSameAs(timeout);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String key) {
        return new ProducerRecord<>("windows", key.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    /** Fails with some keys. */
    private static final class Refusing extends MockProducer<byte[], byte[]> {
        private final Map<String, RuntimeException> failures;
        private int asked;

        Refusing(Map<String, RuntimeException> failures) {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
            this.failures = failures;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            asked++;
            RuntimeException failure = failures.get(new String(record.key(), StandardCharsets.UTF_8));
            return failure == null ? super.send(record, callback) : CompletableFuture.failedFuture(failure);
        }
    }
}
