package io.github.connectlogins.sink.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LostTransactionExceptionTest {
    static KafkaException[] unknownResults() {
        return new KafkaException[] {
            new TimeoutException("no answer"),
            new OutOfOrderSequenceException("lost records"),
            new KafkaException("in an error state", new TimeoutException("no answer")),
            new KafkaException("nobody knows")
        };
    }

    static KafkaException[] hopeless() {
        return new KafkaException[] {
            new TopicAuthorizationException("not yours"),
            new RecordTooLargeException("too large"),
            new ConnectException("foreign marks"),
            new InterruptException("stop"),
        };
    }

    static KafkaException[] fencing() {
        return new KafkaException[] {
            new ProducerFencedException("a newer one"), new InvalidProducerEpochException("ended by the broker")
        };
    }

    @ParameterizedTest
    @MethodSource("unknownResults")
    void anUnknownResultIsTriedAgain(KafkaException failure) {
        assertThat(LostTransactionException.unlessHopeless(failure))
                .isInstanceOf(LostTransactionException.class)
                .hasMessage(failure.getMessage())
                .hasCause(failure);
        assertThat(LostTransactionException.isFencing(failure)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("hopeless")
    void whatANewProducerWouldRunIntoAsWellIsToldAsItIs(KafkaException failure) {
        assertThat(LostTransactionException.unlessHopeless(failure)).isSameAs(failure);
        assertThat(LostTransactionException.unlessHopeless(new KafkaException("in an error state", failure)))
                .isSameAs(failure);
    }

    @ParameterizedTest
    @MethodSource("fencing")
    void fencingIsKnownAlsoWhereItIsWrapped(KafkaException failure) {
        assertThat(LostTransactionException.isFencing(failure)).isTrue();
        assertThat(LostTransactionException.isFencing(new KafkaException("in an error state", failure)))
                .isTrue();
    }
}
