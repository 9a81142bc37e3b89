package io.github.connectlogins.smt;

import io.github.connectlogins.core.PluginVersion;
import io.github.connectlogins.core.metrics.Meters;
import io.github.connectlogins.core.metrics.PluginMeters;
import io.github.connectlogins.smt.Verdict.Enriched;
import io.github.connectlogins.smt.Verdict.Rejected;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.metrics.Monitorable;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.transforms.Transformation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Validates login events, brings them into canonical form and enriches them. Takes Structs, Maps, JSON text and JSON
 * bytes; the last two become Maps. Records without a value, or key, pass, and so do fields that it does not know. With
 * a preset it takes what a product writes, passes over what is no login, and knows all fields that it hands on.
 *
 * @param <R> the kind of record
 */
public abstract class EnrichLoginEvent<R extends ConnectRecord<R>>
        implements Transformation<R>, Versioned, Monitorable {
    private static final Logger LOG = LoggerFactory.getLogger(EnrichLoginEvent.class);

    private EventCounts counts = new EventCounts(Meters.NONE);
    private EventTransformer events;
    private InvalidRecords invalidRecords;
    /** Null where keys stay as they are. */
    private UserKeys userKeys;

    /** For events in the key. */
    public static final class Key<R extends ConnectRecord<R>> extends EnrichLoginEvent<R> {
        @Override
        Object event(R record) {
            return record.key();
        }

        @Override
        boolean isEventInKey() {
            return true;
        }

        @Override
        R with(R record, Schema schema, Object event) {
            return record.newRecord(
                    record.topic(),
                    record.kafkaPartition(),
                    schema,
                    event,
                    record.valueSchema(),
                    record.value(),
                    record.timestamp());
        }
    }

    /** For events in the value. */
    public static final class Value<R extends ConnectRecord<R>> extends EnrichLoginEvent<R> {
        @Override
        Object event(R record) {
            return record.value();
        }

        @Override
        boolean isEventInKey() {
            return false;
        }

        @Override
        R with(R record, Schema schema, Object event) {
            return record.newRecord(
                    record.topic(),
                    record.kafkaPartition(),
                    record.keySchema(),
                    record.key(),
                    schema,
                    event,
                    record.timestamp());
        }
    }

    abstract Object event(R record);

    abstract boolean isEventInKey();

    abstract R with(R record, Schema schema, Object event);

    @Override
    public String version() {
        return PluginVersion.version();
    }

    @Override
    public ConfigDef config() {
        return EnrichLoginEventConfig.DEF;
    }

    @Override
    public void configure(Map<String, ?> settings) {
        EnrichLoginEventConfig config = new EnrichLoginEventConfig(settings);
        events = new EventTransformer(RuleCompiler.compile(config.rules()), config.fieldMap(), config.preset());
        invalidRecords = new InvalidRecords.Counted(InvalidRecords.of(config), () -> counts.invalid());
        PseudonymSettings pseudonyms = config.pseudonyms();
        if (!isEventInKey() && pseudonyms.replacesKeys()) {
            userKeys = new UserKeys(pseudonyms.pseudonyms());
        }
    }

    /** Called by workers from Kafka 4.1 on, before the first record. */
    @Override
    public void withPluginMetrics(PluginMetrics metrics) {
        counts = new EventCounts(new PluginMeters(metrics));
    }

    @Override
    public R apply(R record) {
        Object event = event(record);
        if (event == null) {
            return withUserKey(record).orElseGet(() -> refuseKey(record));
        }
        Verdict verdict = events.apply(event);
        if (verdict instanceof Enriched enriched) {
            Optional<R> right = withUserKey(with(record, enriched.schema(), enriched.value()));
            right.ifPresent(handedOn -> counts.enriched().increment());
            return right.orElseGet(() -> refuseKey(record));
        }
        if (verdict instanceof Rejected rejected) {
            return invalidRecords.handle(record, rejected.violations());
        }
        counts.passedOver().increment();
        return null;
    }

    private Optional<R> withUserKey(R record) {
        return userKeys == null ? Optional.of(record) : userKeys.replace(record);
    }

    private R refuseKey(R record) {
        return invalidRecords.handle(record, UserKeys.NO_USER);
    }

    @Override
    public void close() {
        if (invalidRecords != null) {
            events.close();
            invalidRecords.close();
            long passedOver = counts.passedOver().sum();
            if (passedOver > 0) {
                LOG.info("Events passed over because they are no logins: {}", passedOver);
            }
        }
    }
}
