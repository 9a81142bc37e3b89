package io.github.connectlogins.smt;

import static io.github.connectlogins.smt.Shape.event;
import static io.github.connectlogins.smt.Transforms.recordOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.core.LoginHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {
    private static final long MOMENT = 1646128800000L;

    @ParameterizedTest
    @EnumSource(Shape.class)
    void missesRequiredFieldsThatAreAbsentNullOrEmpty(Shape shape) {
        assertThat(violations(shape, event("ip", "::1"))).isEqualTo("user_id:missing,timestamp:missing");
        assertThat(violations(shape, event("user_id", null, "timestamp", MOMENT)))
                .isEqualTo("user_id:missing");
        assertThat(violations(shape, event("user_id", "", "timestamp", MOMENT))).isEqualTo("user_id:missing");
        assertThat(violations(shape, valid("brand", ""), "required.fields", "user_id,brand,tenant,outcome"))
                .isEqualTo("brand:missing,tenant:missing,outcome:missing");
        assertThat(violations(shape, valid(), "required.fields", "")).isNull();
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void refusesWrongTypes(Shape shape) {
        assertThat(violations(shape, valid("user_id", true))).isEqualTo("user_id:wrong_type");
        assertThat(violations(shape, valid("user_id", 1.5))).isEqualTo("user_id:wrong_type");
        assertThat(violations(shape, valid("user_id", "x".repeat(257)))).isEqualTo("user_id:too_long");
        assertThat(violations(shape, valid("timestamp", "soon"))).isEqualTo("timestamp:not_a_timestamp");
        assertThat(violations(shape, valid("timestamp", List.of(1L)))).isEqualTo("timestamp:not_a_timestamp");
        assertThat(violations(shape, valid("outcome", "maybe"))).isEqualTo("outcome:not_an_outcome");
        assertThat(violations(shape, valid("outcome", Map.of("a", 1L)))).isEqualTo("outcome:not_an_outcome");
        assertThat(violations(shape, valid("ip", 5L))).isEqualTo("ip:wrong_type");
        assertThat(violations(shape, valid("country", Map.of("a", 1L)))).isEqualTo("country:wrong_type");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void refusesAddressesThatAreNone(Shape shape) {
        for (String ip : List.of("localhost", "example.org", "256.0.0.1", "1.2.3", "1.2.3.4:80", "10.0.0.0/8", " ")) {
            assertThat(violations(shape, valid("ip", ip))).as(ip).isEqualTo("ip:not_an_ip");
            assertThat(violations(shape, valid("ip", ip), "enrich", "")).as(ip).isEqualTo("ip:not_an_ip");
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void holdsRanges(Shape shape) {
        String[] ranges = {"ranges", "age:18..120,score:..0.5,level:-3.."};

        assertThat(violations(shape, valid("age", 18L, "score", 0.5, "level", -3), ranges))
                .isNull();
        assertThat(violations(shape, valid("age", 120L, "score", "-1e3", "level", "7"), ranges))
                .isNull();
        assertThat(violations(shape, valid("age", 17L, "score", 0.51, "level", -4), ranges))
                .isEqualTo("age:out_of_range,score:out_of_range,level:out_of_range");
        assertThat(violations(shape, valid("age", "old", "score", List.of(), "level", true), ranges))
                .isEqualTo("age:wrong_type,score:wrong_type,level:wrong_type");
        assertThat(violations(shape, valid("age", null), ranges))
                .as("absent fields are in every range")
                .isNull();
        assertThat(violations(shape, valid("age", 9007199254740993L), "ranges", "age:..9007199254740992"))
                .as("compared exactly, not as doubles")
                .isEqualTo("age:out_of_range");
        assertThat(violations(shape, valid("score", 0.1f), "ranges", "score:0.1..0.1"))
                .as("a float of 32 bits is what it is written as")
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void holdsBoundsOfTheTimestampInTheConfiguredZone(Shape shape) {
        String[] settings = {"ranges", "timestamp:2022-03-01..2022-03-31T23:59:59", "zone", "Europe/Zurich"};

        assertThat(violations(shape, valid("timestamp", "2022-02-28T23:00:00Z"), settings))
                .isNull();
        assertThat(violations(shape, valid("timestamp", "2022-02-28T22:59:59Z"), settings))
                .isEqualTo("timestamp:out_of_range");
        assertThat(violations(shape, valid("timestamp", "2022-04-01T00:00:00"), settings))
                .isEqualTo("timestamp:out_of_range");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void holdsAllowedValues(Shape shape) {
        String[] allowed = {"allowed.values", "device_type:ios|android,tier:1|2,outcome:FAILURE"};

        assertThat(violations(shape, valid("device_type", "ios", "tier", 2L, "outcome", "denied"), allowed))
                .as("compared in canonical form")
                .isNull();
        assertThat(violations(shape, valid("device_type", "IOS", "tier", 3L), allowed))
                .isEqualTo("device_type:not_allowed,tier:not_allowed,outcome:not_allowed");
        assertThat(violations(shape, valid("tier", List.of(1L), "outcome", "fail"), allowed))
                .isEqualTo("tier:not_allowed");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void checksFieldsUnderTheirCanonicalNames(Shape shape) {
        assertThat(violations(
                        shape,
                        event("CustomerId", "x", "timestamp", MOMENT, "src", "nowhere"),
                        "field.map",
                        "user_id:CustomerId,ip:src",
                        "allowed.values",
                        "user_id:alice"))
                .isEqualTo("ip:not_an_ip,user_id:not_allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "null", "{\"user_id\":\"a\"", "{\"user_id\":\"a\"} {}"})
    void namesDocumentsThatCannotBeRead(String document) {
        assertThat(codes(mark(new SchemaAndValue(Schema.STRING_SCHEMA, document))))
                .isEqualTo("record:unreadable");
        assertThat(codes(mark(new SchemaAndValue(null, document.getBytes(UTF_8)))))
                .isEqualTo("record:unreadable");
    }

    @Test
    void namesValuesThatAreNoEventAtAll() {
        assertThat(codes(mark(new SchemaAndValue(null, 5L)))).isEqualTo("record:wrong_type");
        assertThat(codes(mark(new SchemaAndValue(null, List.of())))).isEqualTo("record:wrong_type");
        assertThat(codes(mark(new SchemaAndValue(null, true)))).isEqualTo("record:wrong_type");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void failsWithEverythingThatIsWrongAndNothingThatIsPersonal(Shape shape) {
        SourceRecord record = recordOf(shape.of(event("timestamp", "secret1", "ip", "secret2", "outcome", "secret3")));

        assertThatThrownBy(() -> Transforms.value().apply(record))
                .isInstanceOf(DataException.class)
                .hasMessage("found an invalid login event in a record for topic user-login: "
                        + "user_id:missing (expected a value), timestamp:not_a_timestamp (expected ISO 8601, a configured "
                        + "format, or epoch seconds, milliseconds or microseconds), outcome:not_an_outcome (expected a "
                        + "boolean or a word such as success or failure), ip:not_an_ip (expected an IPv4 or IPv6 address "
                        + "without port or mask); correct what writes it, or set on.invalid to drop, mark or route")
                .hasNoCause();
    }

    @Test
    void saysWhereInTheTopicASinksRecordStands() {
        EnrichLoginEvent.Value<SinkRecord> transform = new EnrichLoginEvent.Value<>();
        transform.configure(Map.of());

        assertThatThrownBy(() -> transform.apply(new SinkRecord("logins", 4, null, null, null, Map.of(), 99)))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("found an invalid login event in topic logins, partition 4, offset 99: ");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void dropsWhereToldSo(Shape shape) {
        EnrichLoginEvent.Value<SourceRecord> transform = Transforms.value("on.invalid", "drop");

        assertThat(transform.apply(recordOf(shape.of(event("user_id", "alice")))))
                .isNull();
        assertThat(transform.apply(recordOf(shape.of(valid())))).isNotNull();
        transform.close();
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void marksTheRecordAndLeavesItAsItCame(Shape shape) {
        SchemaAndValue value = shape.of(event("user_id", 7L, "timestamp", "2022-03-01", "ip", "nowhere"));
        SourceRecord record = recordOf(value);

        SourceRecord marked = Transforms.value("on.invalid", "mark").apply(record);

        assertThat(marked.value()).isSameAs(value.value());
        assertThat(marked.valueSchema()).isSameAs(value.schema());
        assertThat(marked.topic()).isEqualTo(Transforms.TOPIC);
        assertThat(marked.kafkaPartition()).isEqualTo(Transforms.PARTITION);
        assertThat(marked.timestamp()).isEqualTo(Transforms.RECORD_TIME);
        assertThat(marked.headers()).extracting(Header::key).containsExactly("trace", LoginHeaders.VIOLATIONS);
        assertThat(codes(marked)).isEqualTo("ip:not_an_ip");
        assertThat(record.headers()).as("the record that came").hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void routesTheRecordToItsOwnTopicWithReasonAndOrigin(Shape shape) {
        SchemaAndValue value = shape.of(event("user_id", "alice"));

        SourceRecord routed = Transforms.value("on.invalid", "route", "invalid.topic", "invalid-logins")
                .apply(recordOf(value));

        assertThat(routed.topic()).isEqualTo("invalid-logins");
        assertThat(routed.kafkaPartition())
                .as("the other topic's partitioner decides")
                .isNull();
        assertThat(routed.value()).isSameAs(value.value());
        assertThat(routed.timestamp()).isEqualTo(Transforms.RECORD_TIME);
        assertThat(routed.sourceOffset()).isEqualTo(Map.of("position", 1L));
        assertThat(codes(routed)).isEqualTo("timestamp:missing");
        assertThat(routed.headers().lastWithName(LoginHeaders.ORIGINAL_TOPIC).value())
                .isEqualTo(Transforms.TOPIC);
        assertThat(routed.headers()).hasSize(3);
    }

    @Test
    void routesASinksRecordWithinItsPartition() {
        EnrichLoginEvent.Value<SinkRecord> transform = new EnrichLoginEvent.Value<>();
        transform.configure(Map.of("on.invalid", "route", "invalid.topic", "invalid-logins"));

        SinkRecord routed = transform.apply(new SinkRecord("logins", 4, null, null, null, Map.of(), 99));

        assertThat(routed.topic()).isEqualTo("invalid-logins");
        assertThat(routed.kafkaPartition()).isEqualTo(4);
        assertThat(routed.originalTopic()).isEqualTo("logins");
    }

    @Test
    void routesInvalidKeysToo() {
        SchemaAndValue value = new SchemaAndValue(null, Map.of("a", 1L));

        SourceRecord routed = Transforms.key("on.invalid", "route", "invalid.topic", "invalid-logins")
                .apply(Transforms.record(new SchemaAndValue(Schema.STRING_SCHEMA, "alice"), value));

        assertThat(routed.key()).isEqualTo("alice");
        assertThat(codes(routed)).isEqualTo("record:unreadable");
    }

    private static Map<String, Object> valid(Object... more) {
        Map<String, Object> event = event("user_id", "alice", "timestamp", MOMENT);
        event.putAll(event(more));
        return event;
    }

    private static String violations(Shape shape, Map<String, Object> event, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of("on.invalid", "mark"));
        return codes(Transforms.value(all.toArray(String[]::new)).apply(recordOf(shape.of(event))));
    }

    private static SourceRecord mark(SchemaAndValue value) {
        return Transforms.value("on.invalid", "mark").apply(recordOf(value));
    }

    private static String codes(SourceRecord record) {
        Header header = record.headers().lastWithName(LoginHeaders.VIOLATIONS);
        return header == null ? null : (String) header.value();
    }
}
