package io.github.connectlogins.sink.output;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.KafkaException;

/** Waits for what a Kafka client has promised. */
final class Answer {
    private Answer() {}

    /**
     * The answer.
     *
     * @throws KafkaException why there is none
     */
    static <T> T of(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        }
    }
}
