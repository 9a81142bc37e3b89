package io.github.connectlogins.smt;

import static io.github.connectlogins.smt.Shape.event;
import static io.github.connectlogins.smt.Shape.fieldsOf;
import static io.github.connectlogins.smt.Transforms.recordOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.core.LoginHeaders;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PresetTest {
    private static final Map<String, Object> CUSTOMER = event(
            "CustomerId", "c1", "BrandName", "b", "Timestamp", "2022-03-01T10:00:00Z", "IsSuccessful", false, "x", 1L);

    @ParameterizedTest
    @EnumSource(Shape.class)
    void anEventOfAProductGoesOnUnderCanonicalNamesAndEnriched(Shape shape) {
        SourceRecord enriched = Transforms.value("preset", "customer-logins").apply(recordOf(shape.of(CUSTOMER)));

        assertThat(fieldsOf(enriched.value()))
                .isEqualTo(event(
                        "user_id",
                        "c1",
                        "timestamp",
                        1646128800000L,
                        "outcome",
                        "FAILURE",
                        "brand",
                        "b",
                        "hour",
                        10,
                        "weekday",
                        "tuesday",
                        "month",
                        "2022-03",
                        "day_part",
                        "morning"));
    }

    @Test
    void aStructStaysOneWithASchemaThatIsTheSameEachTime() {
        EnrichLoginEvent.Value<SourceRecord> transform = Transforms.value("preset", "customer-logins");

        SourceRecord first = transform.apply(recordOf(Shape.STRUCT.of(CUSTOMER)));
        SourceRecord second = transform.apply(recordOf(Shape.STRUCT.of(CUSTOMER)));

        assertThat(first.value()).isInstanceOf(Struct.class);
        assertThat(first.valueSchema().name()).isEqualTo("login.customer_logins");
        assertThat(second.valueSchema()).isSameAs(first.valueSchema());
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void whatIsNoLoginEndsHereWhateverBecomesOfInvalidEvents(Shape shape) {
        EnrichLoginEvent.Value<SourceRecord> transform = Transforms.value("preset", "keycloak", "on.invalid", "fail");

        assertThat(transform.apply(recordOf(shape.of(event("type", "LOGOUT", "userId", "u", "time", 1L)))))
                .isNull();
        transform.close();
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void aMalformedLoginIsInvalid(Shape shape) {
        Map<String, Object> event = event("type", "LOGIN", "userId", "u", "time", "soon");

        assertThatThrownBy(() -> Transforms.value("preset", "keycloak").apply(recordOf(shape.of(event))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("timestamp:not_a_timestamp");
        assertThat(Transforms.value("preset", "keycloak", "on.invalid", "mark")
                        .apply(recordOf(shape.of(event)))
                        .headers()
                        .lastWithName(LoginHeaders.VIOLATIONS)
                        .value())
                .isEqualTo("timestamp:not_a_timestamp");
    }

    @Test
    void aPseudonymLeavesNothingOfTheUserBehind() {
        Map<String, Object> okta = Map.of(
                "eventType",
                "user.session.start",
                "published",
                "2022-03-01T10:00:00Z",
                "actor",
                Map.of("alternateId", "ann@a.example", "displayName", "Ann"),
                "outcome",
                Map.of("result", "SUCCESS"));

        SourceRecord enriched = Transforms.value(
                        "preset", "okta", "pseudonym.fields", "user_id", "pseudonym.key", "k".repeat(32))
                .apply(recordOf(new SchemaAndValue(null, okta)));

        assertThat(enriched.value().toString()).doesNotContain("ann@", "Ann").contains("user_id");
    }

    @Test
    void nestedStructsAreReadToo() {
        Schema details =
                SchemaBuilder.struct().field("username", Schema.STRING_SCHEMA).build();
        Schema schema = SchemaBuilder.struct()
                .field("type", Schema.STRING_SCHEMA)
                .field("time", Schema.INT64_SCHEMA)
                .field("details", details)
                .build();
        Struct login = new Struct(schema)
                .put("type", "LOGIN_ERROR")
                .put("time", 1646128800000L)
                .put("details", new Struct(details).put("username", "ann"));

        assertThat(fieldsOf(Transforms.value("preset", "keycloak", "enrich", "")
                        .apply(recordOf(new SchemaAndValue(schema, login)))
                        .value()))
                .isEqualTo(event("user_id", "ann", "timestamp", 1646128800000L, "outcome", "FAILURE"));
    }

    @Test
    void timesWithoutAZoneAreInTheConfiguredOne() {
        Map<String, Object> row =
                event("User ID", "1", "Login Timestamp", "2022-03-01 11:00:00", "Login Successful", "True");

        assertThat(fieldsOf(Transforms.value("preset", "rba", "zone", "Europe/Zurich")
                        .apply(recordOf(Shape.MAP.of(row)))
                        .value()))
                .containsEntry("timestamp", 1646128800000L);
    }

    @Test
    void aPresetWhoseEventsAreLinesIsForTheSource() {
        assertThatThrownBy(() -> Transforms.value("preset", "openssh"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("preset")
                .hasMessageContaining("expected one of");
    }
}
