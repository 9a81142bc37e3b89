package io.github.connectlogins.smt;

import io.github.connectlogins.core.LoginHeaders;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.metrics.InvalidCounts;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done with records whose event is not right. Safe for use by several threads. */
interface InvalidRecords {
    /**
     * Does it.
     *
     * @param record the record as it came
     * @param violations what is wrong with it, at least one
     * @return the record that goes on, or null for none
     */
    <R extends ConnectRecord<R>> R handle(R record, List<Violation> violations);

    /** Tells what is left to tell. */
    default void close() {}

    /** By the policy that {@code config} names. */
    static InvalidRecords of(EnrichLoginEventConfig config) {
        return switch (config.onInvalid()) {
            case FAIL -> new Fail();
            case DROP -> new Drop();
            case MARK -> new Mark();
            case ROUTE -> new Route(config.invalidTopic());
        };
    }

    /** Counts what another policy is for. */
    record Counted(InvalidRecords policy, Supplier<InvalidCounts> counts) implements InvalidRecords {
        @Override
        public <R extends ConnectRecord<R>> R handle(R record, List<Violation> violations) {
            counts.get().count(violations);
            return policy.handle(record, violations);
        }

        @Override
        public void close() {
            policy.close();
        }
    }

    /** Throws. */
    record Fail() implements InvalidRecords {
        @Override
        public <R extends ConnectRecord<R>> R handle(R record, List<Violation> violations) {
            throw new DataException("found an invalid login event in " + place(record) + ": "
                    + Violation.describe(violations) + "; correct what writes it, or set "
                    + EnrichLoginEventConfig.ON_INVALID + " to drop, mark or route");
        }

        private static String place(ConnectRecord<?> record) {
            return record instanceof SinkRecord sink
                    ? "topic " + sink.originalTopic() + ", partition " + sink.originalKafkaPartition() + ", offset "
                            + sink.originalKafkaOffset()
                    : "a record for topic " + record.topic();
        }
    }

    /** Lets go, and says so the first time. */
    final class Drop implements InvalidRecords {
        private static final Logger log = LoggerFactory.getLogger(Drop.class);

        private final AtomicLong dropped = new AtomicLong();

        @Override
        public <R extends ConnectRecord<R>> R handle(R record, List<Violation> violations) {
            if (dropped.getAndIncrement() == 0) {
                log.warn(
                        "Dropped an invalid login event of topic {}: {}. Further ones are counted and told at the end.",
                        record.topic(),
                        Violation.describe(violations));
            }
            return null;
        }

        @Override
        public void close() {
            if (dropped.get() > 0) {
                log.warn("Invalid login events dropped in all: {}.", dropped.get());
            }
        }
    }

    /** Adds a header. */
    record Mark() implements InvalidRecords {
        @Override
        public <R extends ConnectRecord<R>> R handle(R record, List<Violation> violations) {
            return copy(record, record.topic(), record.kafkaPartition(), marked(record, violations));
        }
    }

    /** Adds headers and changes the topic. */
    record Route(String topic) implements InvalidRecords {
        @Override
        public <R extends ConnectRecord<R>> R handle(R record, List<Violation> violations) {
            Headers headers = marked(record, violations).addString(LoginHeaders.ORIGINAL_TOPIC, record.topic());
            // The other topic may well have fewer partitions; a source record need not name one.
            Integer partition = record instanceof SourceRecord ? null : record.kafkaPartition();
            return copy(record, topic, partition, headers);
        }
    }

    private static Headers marked(ConnectRecord<?> record, List<Violation> violations) {
        return record.headers().duplicate().addString(LoginHeaders.VIOLATIONS, Violation.codes(violations));
    }

    private static <R extends ConnectRecord<R>> R copy(R record, String topic, Integer partition, Headers headers) {
        return record.newRecord(
                topic,
                partition,
                record.keySchema(),
                record.key(),
                record.valueSchema(),
                record.value(),
                record.timestamp(),
                headers);
    }
}
