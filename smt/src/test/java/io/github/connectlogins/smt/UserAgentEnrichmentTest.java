package io.github.connectlogins.smt;

import static io.github.connectlogins.smt.Shape.event;
import static io.github.connectlogins.smt.Shape.fieldsOf;
import static io.github.connectlogins.smt.Transforms.recordOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UserAgentEnrichmentTest {
    private static final long MOMENT = 1646128800000L;
    private static final String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1";

    @ParameterizedTest
    @EnumSource(Shape.class)
    void addsWhatTheUserAgentSays(Shape shape) {
        assertThat(enriched(shape, event("user_id", "alice", "timestamp", MOMENT, "user_agent", PHONE)))
                .isEqualTo(event(
                        "user_id", "alice",
                        "timestamp", MOMENT,
                        "outcome", "SUCCESS",
                        "user_agent", PHONE,
                        "browser", "Mobile Safari",
                        "browser_version", "26",
                        "os", "iOS",
                        "os_version", "18",
                        "device", "iPhone"));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void findsTheUserAgentUnderAnotherName(Shape shape) {
        assertThat(enriched(
                        shape,
                        event("user_id", "alice", "timestamp", MOMENT, "User Agent String", PHONE),
                        "field.map",
                        "user_agent:ua|User Agent String"))
                .containsEntry("user_agent", PHONE)
                .containsEntry("os", "iOS");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void keepsTheEventsOwnFields(Shape shape) {
        assertThat(enriched(
                        shape,
                        event(
                                "user_id",
                                "alice",
                                "timestamp",
                                MOMENT,
                                "browser",
                                "mine",
                                "os",
                                "mine",
                                "user_agent",
                                PHONE)))
                .containsEntry("browser", "mine")
                .containsEntry("os", "mine")
                .containsEntry("os_version", "18");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void fillsABrowserThatIsNull(Shape shape) {
        assertThat(enriched(
                        shape, event("user_id", "alice", "timestamp", MOMENT, "browser", null, "user_agent", PHONE)))
                .containsEntry("browser", "Mobile Safari");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void goesWithoutWhereThereIsNone(Shape shape) {
        for (Object none : new Object[] {null, " ", 5L, List.of()}) {
            assertThat(enriched(shape, event("user_id", "alice", "timestamp", MOMENT, "user_agent", none)))
                    .doesNotContainKeys("browser", "browser_version", "os", "os_version", "device");
        }
    }

    @Test
    void hasOneSchemaWithAndWithoutAUserAgent() {
        EnrichLoginEvent.Value<SourceRecord> transform = Transforms.value("enrich", "user_agent");
        Schema with = transform
                .apply(recordOf(Shape.STRUCT.of(event("user_id", "a", "timestamp", MOMENT, "user_agent", PHONE))))
                .valueSchema();
        Schema without = transform
                .apply(recordOf(Shape.STRUCT.of(event("user_id", "a", "timestamp", MOMENT, "user_agent", null))))
                .valueSchema();

        assertThat(with).isEqualTo(without);
        assertThat(with.field("browser").schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
        assertThat(with.field("device").schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
    }

    private static Map<String, Object> enriched(Shape shape, Map<String, Object> event, String... settings) {
        String[] all = new String[settings.length + 2];
        System.arraycopy(settings, 0, all, 2, settings.length);
        all[0] = "enrich";
        all[1] = "user_agent";
        return fieldsOf(Transforms.value(all).apply(recordOf(shape.of(event))).value());
    }
}
