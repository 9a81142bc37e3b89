package io.github.connectlogins.sink.output;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.connect.errors.ConnectException;

/** What became of a transaction is not known, or its producer is good for nothing any more; a new one finds out. */
final class LostTransactionException extends RetriableException {
    private static final long serialVersionUID = 1L;

    private static final List<Class<? extends KafkaException>> HOPELESS = List.of(
            InterruptException.class,
            InvalidConfigurationException.class,
            ConfigException.class,
            ConnectException.class,
            InvalidTxnTimeoutException.class,
            PolicyViolationException.class,
            RecordTooLargeException.class,
            SerializationException.class);
    private static final List<Class<? extends KafkaException>> FENCING =
            List.of(ProducerFencedException.class, InvalidProducerEpochException.class);

    private LostTransactionException(KafkaException cause) {
        super(cause.getMessage(), cause);
    }

    /** Such an exception, or what a new producer would run into as well. */
    static KafkaException unlessHopeless(KafkaException failure) {
        return first(HOPELESS, failure).orElseGet(() -> new LostTransactionException(failure));
    }

    /** Whether there is a newer producer, or the broker has ended the transaction. */
    static boolean isFencing(KafkaException failure) {
        return first(FENCING, failure).isPresent();
    }

    /** A producer wraps what went wrong when it is used once more. */
    private static Optional<KafkaException> first(List<Class<? extends KafkaException>> kinds, KafkaException failure) {
        return Stream.iterate((Throwable) failure, KafkaException.class::isInstance, Throwable::getCause)
                .map(KafkaException.class::cast)
                .filter(one -> kinds.stream().anyMatch(kind -> kind.isInstance(one)))
                .findFirst();
    }
}
