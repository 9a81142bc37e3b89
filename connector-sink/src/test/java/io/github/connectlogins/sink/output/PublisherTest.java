package io.github.connectlogins.sink.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** What is told from time to time while Redis is away, round by round. */
class PublisherTest {
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final OutputChannel channel = new OutputChannel(() -> producer);
    private final Publisher publisher = new Publisher(null, (source, offset) -> {}, failure -> {});
    private final Output snapshots = new Output();
    private final Output other = new Output();

    @Test
    void anOutageOfRedisIsToldOnceWhateverElseWorks() throws InterruptedException {
        snapshots.readable = false;

        String log = logOf(20);

        assertThat(log).containsOnlyOnce("the statistics cannot be read").contains("no Redis");
        assertThat(producer.history()).as("of the other output").hasSize(20);
        assertThat(snapshots.again).isEqualTo(20);
    }

    @Test
    void anOutputThatIsNotDueDoesNotEndAnOutage() throws InterruptedException {
        snapshots.readable = false;
        logOf(1);
        snapshots.due = false;
        assertThat(logOf(1)).isEmpty();
        snapshots.due = true;

        assertThat(logOf(1)).isEmpty();
    }

    @Test
    void theNextOutageIsToldToo() throws InterruptedException {
        snapshots.readable = false;
        logOf(1);
        snapshots.readable = true;
        assertThat(logOf(1)).isEmpty();
        snapshots.readable = false;

        assertThat(logOf(2)).containsOnlyOnce("the statistics cannot be read");
    }

    @Test
    void whatFailsAfterItWasPublishedIsTriedAgain() throws InterruptedException {
        snapshots.settles = false;

        assertThat(logOf(2)).containsOnlyOnce("the statistics cannot be read");
        assertThat(snapshots.again).isEqualTo(2);
    }

    /** What is logged in so many rounds. */
    private String logOf(int rounds) throws InterruptedException {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            for (int round = 0; round < rounds; round++) {
                publisher.publishIfDue(channel, snapshots);
                publisher.publishIfDue(channel, other);
            }
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8);
    }

    private static final class Output implements PeriodicOutput {
        private boolean due = true;
        private boolean readable = true;
        private boolean settles = true;
        private int again;

        @Override
        public long pauseMs() {
            return 1;
        }

        @Override
        public boolean isDue() {
            return due;
        }

        @Override
        public List<ProducerRecord<byte[], byte[]>> due() {
            failUnless(readable);
            return List.of(new ProducerRecord<>("stats", new byte[0], new byte[0]));
        }

        @Override
        public void sent() {
            failUnless(settles);
        }

        @Override
        public void again() {
            again++;
        }

        private static void failUnless(boolean works) {
            if (!works) {
                throw new JedisConnectionException("no Redis");
            }
        }
    }
}
