package io.github.connectlogins.smt;

import static io.github.connectlogins.smt.Shape.event;
import static io.github.connectlogins.smt.Shape.fieldsOf;
import static io.github.connectlogins.smt.Transforms.recordOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.core.LoginHeaders;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PseudonymTest {
    private static final long MOMENT = 1646128800000L;
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    /** By {@code printf %s alice | openssl dgst -sha256 -hmac $SECRET -binary | basenc --base64url | tr -d =}. */
    private static final String ALICE = "Qz3rRUZ-TlPbq6WUyIvDogD3BaIVB4jD0R5gQOY-hRA";

    private static final String OF_42 = "OxLQQS2xhcmP9Ygl7UyBz7x72rzzOsSL2qrl85_GVEU";
    private static final String OF_ADDRESS = "U9ti1qlG0PqGPj_02nugxzPleu6Ozkd9jScLO2dsHN8";

    private final EnrichLoginEvent.Value<SourceRecord> transform =
            Transforms.value("enrich", "ip", "pseudonym.fields", "user_id,ip", "pseudonym.key", SECRET);

    @ParameterizedTest
    @EnumSource(Shape.class)
    void replacesUserAndAddressAfterEverythingElse(Shape shape) {
        assertThat(fieldsOf(transform
                        .apply(recordOf(shape.of(
                                event("user_id", "alice", "timestamp", MOMENT, "ip", "192.0.2.7", "score", 7L))))
                        .value()))
                .isEqualTo(event(
                        "user_id",
                        ALICE,
                        "timestamp",
                        MOMENT,
                        "outcome",
                        "SUCCESS",
                        "ip",
                        OF_ADDRESS,
                        "score",
                        7L,
                        "ip_version",
                        4,
                        "ip_scope",
                        "documentation"));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void replacesOtherFieldsAsText(Shape shape) {
        EnrichLoginEvent.Value<SourceRecord> other =
                Transforms.value("enrich", "", "pseudonym.fields", "account,device_id,email", "pseudonym.key", SECRET);

        assertThat(fieldsOf(other.apply(recordOf(shape.of(
                                event("user_id", "alice", "timestamp", MOMENT, "account", 42L, "device_id", "alice"))))
                        .value()))
                .isEqualTo(event(
                        "user_id", "alice",
                        "timestamp", MOMENT,
                        "outcome", "SUCCESS",
                        "account", OF_42,
                        "device_id", ALICE));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void leavesNothingUnderTheOtherNamesThatAFieldMayHave(Shape shape) {
        List<Map<String, Object>> addresses = List.of(
                event("client_ip", null, "ip_address", "192.0.2.7"),
                event("client_ip", "192.0.2.7", "ip_address", "192.0.2.7"),
                event("client_ip", "192.0.2.7", "ip_address", null),
                event("ip_address", "192.0.2.7", "ip", "192.0.2.7", "login", "alice"),
                event("client_ip", "192.0.2.7", "ip", "192.0.2.7", "user_id", "alice"));
        for (Map<String, Object> address : addresses) {
            Map<String, Object> given = event("name", "alice", "timestamp", MOMENT, "score", 7L);
            given.putAll(address);

            SourceRecord value = mapped(Transforms::value)
                    .apply(Transforms.record(new SchemaAndValue(Schema.STRING_SCHEMA, "alice"), shape.of(given)));
            SourceRecord key = mapped(Transforms::key).apply(Transforms.record(shape.of(given), SchemaAndValue.NULL));

            for (SourceRecord record : List.of(value, key)) {
                assertThat(record.toString()).doesNotContain("192.0.2.7", "alice");
            }
            for (Object event : List.of(value.value(), key.key())) {
                assertThat(fieldsOf(event))
                        .containsOnlyKeys("user_id", "timestamp", "outcome", "score", "ip", "ip_version", "ip_scope")
                        .containsEntry("user_id", ALICE)
                        .containsEntry("ip", OF_ADDRESS);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void leavesNothingUnderItsOwnNameWhereItIsLookedForUnderAnother(Shape shape) {
        SourceRecord enriched = mapped(Transforms::value)
                .apply(recordOf(shape.of(event("name", "bob", "timestamp", MOMENT, "ip", "192.0.2.7"))));

        assertThat(enriched.toString()).doesNotContain("192.0.2.7");
        assertThat(fieldsOf(enriched.value())).containsOnlyKeys("user_id", "timestamp", "outcome");
    }

    @Test
    void givesTheKeyThePseudonymOfTheValue() {
        SourceRecord text = transform.apply(record(new SchemaAndValue(Schema.STRING_SCHEMA, "alice"), "alice"));
        SourceRecord number = transform.apply(record(new SchemaAndValue(Schema.OPTIONAL_INT64_SCHEMA, 42L), 42L));
        SourceRecord schemaless = transform.apply(record(new SchemaAndValue(null, 42), 42L));

        assertThat(text.key()).isEqualTo(ALICE).isEqualTo(fieldsOf(text.value()).get("user_id"));
        assertThat(text.keySchema()).isEqualTo(Schema.STRING_SCHEMA);
        assertThat(number.key())
                .isEqualTo(OF_42)
                .isEqualTo(fieldsOf(number.value()).get("user_id"));
        assertThat(number.keySchema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
        assertThat(schemaless.key()).isEqualTo(OF_42);
        assertThat(schemaless.keySchema()).isNull();
        assertThat(text.headers().lastWithName("trace").value()).isEqualTo("t1");
        assertThat(text.kafkaPartition()).isEqualTo(Transforms.PARTITION);
    }

    @Test
    void givesTombstonesThePseudonymTooSoThatErasureReachesIt() {
        SourceRecord tombstone = transform.apply(
                Transforms.record(new SchemaAndValue(Schema.STRING_SCHEMA, "alice"), SchemaAndValue.NULL));

        assertThat(tombstone.key()).isEqualTo(ALICE);
        assertThat(tombstone.value()).isNull();
        assertThat(tombstone.valueSchema()).isNull();
        assertThat(tombstone.headers().lastWithName("trace").value()).isEqualTo("t1");
    }

    @Test
    void letsARecordWithoutAKeyPass() {
        assertThat(transform.apply(record(SchemaAndValue.NULL, "alice")).key()).isNull();
    }

    @Test
    void refusesAKeyThatIsNoUserSoThatNoNameGetsOut() {
        SchemaAndValue key = new SchemaAndValue(null, Map.of("user_id", "canary"));

        assertThatThrownBy(() -> transform.apply(record(key, "alice")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("key:wrong_type (expected a user id as text or a whole number)")
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> transform.apply(Transforms.record(key, SchemaAndValue.NULL)))
                .isInstanceOf(DataException.class);
        SourceRecord marked = Transforms.value(
                        "pseudonym.fields", "user_id", "pseudonym.key", SECRET, "on.invalid", "mark")
                .apply(record(key, "alice"));
        assertThat(marked.headers().lastWithName(LoginHeaders.VIOLATIONS).value())
                .isEqualTo("key:wrong_type");
    }

    @Test
    void countsOnlyWhatIsHandedOnAsEnriched() {
        Metrics metrics = new Metrics();
        EnrichLoginEvent.Value<SourceRecord> counted =
                Transforms.value("pseudonym.fields", "user_id", "pseudonym.key", SECRET, "on.invalid", "drop");
        counted.withPluginMetrics(new PluginMetricsImpl(metrics, Map.of()));

        counted.apply(record(new SchemaAndValue(null, "alice"), "alice"));
        counted.apply(record(new SchemaAndValue(null, Map.of("user_id", "alice")), "alice"));
        counted.apply(Transforms.record(new SchemaAndValue(null, "alice"), SchemaAndValue.NULL));

        assertThat(metrics.metrics().entrySet())
                .filteredOn(metric -> metric.getKey().name().equals("events-enriched-total"))
                .singleElement()
                .satisfies(metric -> assertThat(metric.getValue().metricValue()).isEqualTo(1L));
        metrics.close();
    }

    @Test
    void leavesKeysThatAreSomethingElse() {
        SchemaAndValue key = new SchemaAndValue(Schema.STRING_SCHEMA, "Finland");
        String[] addressOnly = {"pseudonym.fields", "ip", "pseudonym.key", SECRET};
        String[] keyedByCountry = {
            "pseudonym.fields", "user_id", "pseudonym.key", SECRET, "pseudonym.record.key", "false"
        };

        assertThat(Transforms.value(addressOnly).apply(record(key, "alice")).key())
                .isEqualTo("Finland");
        assertThat(Transforms.value(keyedByCountry).apply(record(key, "alice")).key())
                .isEqualTo("Finland");
        assertThat(Transforms.value().apply(record(key, "alice")).key()).isEqualTo("Finland");
    }

    @Test
    void replacesTheUserInAKeyThatIsAnEvent() {
        SourceRecord enriched = Transforms.key("enrich", "", "pseudonym.fields", "user_id", "pseudonym.key", SECRET)
                .apply(Transforms.record(
                        Shape.STRUCT.of(event("user_id", "alice", "timestamp", MOMENT)), SchemaAndValue.NULL));

        assertThat(fieldsOf(enriched.key())).containsEntry("user_id", ALICE);
    }

    @Test
    void dependsOnTheSecret() {
        assertThat(new Pseudonyms(SECRET + "x").of("alice")).hasSize(43).isNotEqualTo(ALICE);
    }

    @Test
    void isTheSameInEveryThread() throws InterruptedException {
        Pseudonyms pseudonyms = new Pseudonyms(SECRET);
        List<String> expected = IntStream.range(0, 2_000)
                .mapToObj(i -> pseudonyms.of("user" + i))
                .toList();

        assertThat(IntStream.range(0, 2_000)
                        .parallel()
                        .mapToObj(i -> pseudonyms.of("user" + i))
                        .toList())
                .isEqualTo(expected);
    }

    private static <T> T mapped(Function<String[], T> transform) {
        return transform.apply(new String[] {
            "enrich",
            "ip",
            "field.map",
            "user_id:login|name,ip:client_ip|ip_address",
            "pseudonym.fields",
            "user_id,ip",
            "pseudonym.key",
            SECRET
        });
    }

    private static SourceRecord record(SchemaAndValue key, Object user) {
        return Transforms.record(key, Shape.STRUCT.of(event("user_id", user, "timestamp", MOMENT)));
    }
}
