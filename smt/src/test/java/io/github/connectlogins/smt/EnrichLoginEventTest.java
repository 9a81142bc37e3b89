package io.github.connectlogins.smt;

import static io.github.connectlogins.smt.Shape.event;
import static io.github.connectlogins.smt.Shape.fieldsOf;
import static io.github.connectlogins.smt.Transforms.recordOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.LoginHeaders;
import io.github.connectlogins.core.PluginVersion;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnrichLoginEventTest {
    private static final long MOMENT = 1646128800000L;

    @ParameterizedTest
    @EnumSource(Shape.class)
    void bringsAnEventIntoCanonicalFormAndEnrichesIt(Shape shape) {
        SourceRecord enriched = Transforms.value()
                .apply(recordOf(shape.of(event(
                        "user_id",
                        42L,
                        "timestamp",
                        "2022-03-01T10:00:00Z",
                        "outcome",
                        false,
                        "ip",
                        "192.168.0.7",
                        "app_version",
                        2.5,
                        "score",
                        7L))));

        assertThat(fieldsOf(enriched.value()))
                .containsExactlyInAnyOrderEntriesOf(event(
                        "user_id", "42",
                        "timestamp", MOMENT,
                        "outcome", "FAILURE",
                        "ip", "192.168.0.7",
                        "app_version", "2.5",
                        "score", 7L,
                        "hour", 10,
                        "weekday", "tuesday",
                        "month", "2022-03",
                        "day_part", "morning",
                        "ip_version", 4,
                        "ip_scope", "private"));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void enrichesKeysAndLeavesTheValue(Shape shape) {
        SchemaAndValue value = new SchemaAndValue(null, Map.of("not", "an event"));

        SourceRecord enriched = Transforms.key()
                .apply(Transforms.record(shape.of(event("user_id", "alice", "timestamp", MOMENT)), value));

        assertThat(fieldsOf(enriched.key())).containsEntry("outcome", "SUCCESS").containsEntry("hour", 10);
        assertThat(enriched.value()).isSameAs(value.value());
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void enrichesValuesAndLeavesTheKey(Shape shape) {
        SchemaAndValue key = new SchemaAndValue(null, "alice");

        SourceRecord enriched = Transforms.value()
                .apply(Transforms.record(key, shape.of(event("user_id", "alice", "timestamp", MOMENT))));

        assertThat(fieldsOf(enriched.value())).containsEntry("hour", 10);
        assertThat(enriched.key()).isSameAs(key.value());
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void keepsWhatElseARecordHas(Shape shape) {
        SourceRecord record = recordOf(shape.of(event("user_id", "alice", "timestamp", MOMENT)));

        SourceRecord enriched = Transforms.value().apply(record);

        assertThat(enriched.topic()).isEqualTo(Transforms.TOPIC);
        assertThat(enriched.kafkaPartition()).isEqualTo(Transforms.PARTITION);
        assertThat(enriched.timestamp()).isEqualTo(Transforms.RECORD_TIME);
        assertThat(enriched.sourcePartition()).isEqualTo(record.sourcePartition());
        assertThat(enriched.sourceOffset()).isEqualTo(record.sourceOffset());
        assertThat(enriched.headers()).extracting(Header::key).containsExactly("trace");
    }

    @Test
    void makesMapsOfJson() {
        SourceRecord enriched =
                Transforms.value().apply(recordOf(Shape.JSON_BYTES.of(event("user_id", "alice", "timestamp", MOMENT))));

        assertThat(enriched.valueSchema()).isNull();
        assertThat(enriched.value()).isInstanceOf(Map.class);
    }

    @Test
    void letsTombstonesPass() {
        SourceRecord tombstone = recordOf(SchemaAndValue.NULL);

        assertThat(Transforms.value().apply(tombstone)).isSameAs(tombstone);
        assertThat(Transforms.key().apply(tombstone)).isSameAs(tombstone);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void letsUnknownFieldsPassAsTheyAre(Shape shape) {
        Map<String, Object> event = event(
                "user_id",
                "alice",
                "timestamp",
                MOMENT,
                "tags",
                List.of(1L, 2L),
                "more",
                Map.of("a", 1L),
                "ratio",
                0.5);

        assertThat(fieldsOf(Transforms.value().apply(recordOf(shape.of(event))).value()))
                .containsEntry("tags", List.of(1L, 2L))
                .containsEntry("more", Map.of("a", 1L))
                .containsEntry("ratio", 0.5);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void addsOnlyWhatIsAskedFor(Shape shape) {
        Map<String, Object> event = event("user_id", "alice", "timestamp", MOMENT, "ip", "2001:db8::1");

        assertThat(enriched(shape, event, "enrich", "").keySet())
                .containsExactlyInAnyOrder("user_id", "timestamp", "ip", "outcome");
        assertThat(enriched(shape, event, "enrich", "ip").keySet())
                .containsExactlyInAnyOrder("user_id", "timestamp", "ip", "outcome", "ip_version", "ip_scope");
        assertThat(enriched(shape, event, "enrich", "calendar").keySet())
                .containsExactlyInAnyOrder(
                        "user_id", "timestamp", "ip", "outcome", "hour", "weekday", "month", "day_part");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void tellsTheTimeInTheConfiguredZone(Shape shape) {
        Map<String, Object> event = event("user_id", "alice", "timestamp", "2022-02-28T23:30:00Z");

        assertThat(enriched(shape, event, "zone", "Asia/Kathmandu"))
                .containsEntry("hour", 5)
                .containsEntry("weekday", "tuesday")
                .containsEntry("month", "2022-03")
                .containsEntry("day_part", "night");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void readsTimestampsInConfiguredFormatsAndZone(Shape shape) {
        String formats = "dd/MM/yyyy HH:mm; EEE, d MMM yyyy HH:mm:ss Z";

        assertThat(enriched(
                        shape,
                        event("user_id", "alice", "timestamp", "01/03/2022 11:00"),
                        "timestamp.formats",
                        formats,
                        "zone",
                        "Europe/Zurich"))
                .containsEntry("timestamp", MOMENT);
        assertThat(enriched(
                        shape,
                        event("user_id", "alice", "timestamp", "Tue, 1 Mar 2022 10:00:00 +0000"),
                        "timestamp.formats",
                        formats))
                .containsEntry("timestamp", MOMENT);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void neverOverwritesTheEventsOwnFields(Shape shape) {
        assertThat(enriched(
                        shape,
                        event("user_id", "alice", "timestamp", MOMENT, "hour", "mine", "ip", "::1", "ip_scope", 1L)))
                .containsEntry("hour", "mine")
                .containsEntry("ip_scope", 1L)
                .containsEntry("weekday", "tuesday")
                .containsEntry("ip_version", 6);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void changesNothingTheSecondTime(Shape shape) {
        EnrichLoginEvent.Value<SourceRecord> transform = Transforms.value();
        SourceRecord once =
                transform.apply(recordOf(shape.of(event("user_id", 7L, "timestamp", "2022-03-01", "ip", "127.0.0.1"))));

        SourceRecord twice = transform.apply(once);

        assertThat(twice.value()).isEqualTo(once.value());
        assertThat(twice.valueSchema()).isEqualTo(once.valueSchema());
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void renamesTheFirstPresentCandidateAndKeepsTheOthers(Shape shape) {
        Map<String, Object> event =
                event("id", "second", "when", MOMENT, "CustomerId", "first", "addr", "10.0.0.1", "state", "denied");

        assertThat(enriched(
                        shape,
                        event,
                        "enrich",
                        "",
                        "field.map",
                        "user_id:CustomerId|id,timestamp:when,ip:addr,outcome:ok|state"))
                .isEqualTo(event(
                        "id", "second",
                        "timestamp", MOMENT,
                        "user_id", "first",
                        "ip", "10.0.0.1",
                        "outcome", "FAILURE"));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void takesTheNextCandidateWhereTheFirstIsNull(Shape shape) {
        Map<String, Object> event = event("CustomerId", null, "id", 5L, "timestamp", MOMENT);

        assertThat(enriched(shape, event, "enrich", "", "field.map", "user_id:CustomerId|id"))
                .isEqualTo(event("user_id", "5", "id", 5L, "timestamp", MOMENT, "outcome", "SUCCESS"));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void canReadOneFieldAsTwoAndSwapNames(Shape shape) {
        assertThat(enriched(
                        shape, event("ip", "10.0.0.1", "timestamp", MOMENT), "enrich", "", "field.map", "user_id:ip"))
                .as("its own name and another")
                .isEqualTo(event("user_id", "10.0.0.1", "ip", "10.0.0.1", "timestamp", MOMENT, "outcome", "SUCCESS"));
        assertThat(enriched(
                        shape,
                        event("user_id", "d", "device_id", "u", "timestamp", MOMENT),
                        "enrich",
                        "",
                        "field.map",
                        "user_id:device_id,device_id:user_id"))
                .as("swapped")
                .isEqualTo(event("user_id", "u", "device_id", "d", "timestamp", MOMENT, "outcome", "SUCCESS"));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void replacesAFieldWhoseNameIsMappedToAnother(Shape shape) {
        assertThat(enriched(
                        shape,
                        event("user_id", "row 1", "CustomerId", "alice", "timestamp", MOMENT),
                        "field.map",
                        "user_id:CustomerId"))
                .containsEntry("user_id", "alice")
                .doesNotContainKey("CustomerId");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void renamesFieldsThatAreNoLoginFieldsAsTheyAre(Shape shape) {
        assertThat(enriched(
                        shape,
                        event("user_id", "alice", "timestamp", MOMENT, "Org", List.of(1L)),
                        "field.map",
                        "tenant:Organisation|Org"))
                .containsEntry("tenant", List.of(1L))
                .doesNotContainKey("Org");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void goesWithoutTimestampAndAddressWhereTheyAreNotRequired(Shape shape) {
        assertThat(enriched(shape, event("user_id", "alice", "ip", ""), "required.fields", "user_id"))
                .isEqualTo(event("user_id", "alice", "ip", "", "outcome", "SUCCESS"));
    }

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(Transformation.class).stream().map(ServiceLoader.Provider::type))
                .contains(EnrichLoginEvent.Key.class, EnrichLoginEvent.Value.class);
    }

    @Test
    void hasTheVersionOfTheProject() {
        assertThat(Transforms.value().version()).isEqualTo(PluginVersion.version());
    }

    @Test
    void canBeClosedBeforeItWasConfigured() {
        new EnrichLoginEvent.Value<SourceRecord>().close();
    }

    @Test
    void marksNothingThatIsRight() {
        SourceRecord enriched = Transforms.value("on.invalid", "mark")
                .apply(recordOf(Shape.MAP.of(event("user_id", "alice", "timestamp", MOMENT))));

        assertThat(enriched.headers().lastWithName(LoginHeaders.VIOLATIONS)).isNull();
    }

    private static Map<String, Object> enriched(Shape shape, Map<String, Object> event, String... settings) {
        return fieldsOf(
                Transforms.value(settings).apply(recordOf(shape.of(event))).value());
    }
}
