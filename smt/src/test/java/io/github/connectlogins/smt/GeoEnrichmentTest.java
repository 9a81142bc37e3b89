package io.github.connectlogins.smt;

import static io.github.connectlogins.smt.Shape.event;
import static io.github.connectlogins.smt.Shape.fieldsOf;
import static io.github.connectlogins.smt.Transforms.recordOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.smt.geo.TestDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeoEnrichmentTest {
    private static final long MOMENT = 1646128800000L;

    @TempDir
    Path folder;

    private String files;

    @BeforeEach
    void writeDatabases() throws IOException {
        TestDatabases.cities().writeTo(folder.resolve("cities.mmdb"));
        TestDatabases.networks().writeTo(folder.resolve("networks.mmdb"));
        files = folder.resolve("cities.mmdb") + "," + folder.resolve("networks.mmdb");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void addsPlaceAndNetworkOfTheAddress(Shape shape) {
        Map<String, Object> event = event("user_id", "alice", "timestamp", MOMENT, "ip", "192.0.2.7", "country", "DE");

        assertThat(enriched(shape, event, "enrich", "", "geo.files", files))
                .isEqualTo(event(
                        "user_id", "alice",
                        "timestamp", MOMENT,
                        "outcome", "SUCCESS",
                        "ip", "192.0.2.7",
                        "country", "DE",
                        "geo_country", "CH",
                        "geo_region", "Zürich",
                        "geo_city", "Zurich",
                        "geo_postal", "8001",
                        "geo_loc", "47.3667,8.55",
                        "geo_timezone", "Europe/Zurich",
                        "as_number", 64496L,
                        "as_name", "Example Net"));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void addsOnlyTheFieldsAskedForInTheLanguageAskedFor(Shape shape) {
        Map<String, Object> event = event("user_id", "alice", "timestamp", MOMENT, "ip", "::ffff:192.0.2.7");

        assertThat(enriched(
                        shape,
                        event,
                        "enrich",
                        "",
                        "geo.files",
                        files,
                        "geo.fields",
                        "city,as_number",
                        "geo.language",
                        "de"))
                .isEqualTo(event(
                        "user_id", "alice",
                        "timestamp", MOMENT,
                        "outcome", "SUCCESS",
                        "ip", "::ffff:192.0.2.7",
                        "geo_city", "Zürich",
                        "as_number", 64496L));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void keepsTheEventsOwnFieldsAndGoesWithoutWhatIsNotKnown(Shape shape) {
        assertThat(enriched(
                        shape,
                        event("user_id", "a", "timestamp", MOMENT, "ip", "192.0.2.7", "geo_city", "mine"),
                        "geo.files",
                        files))
                .containsEntry("geo_city", "mine")
                .containsEntry("geo_country", "CH");
        assertThat(enriched(shape, event("user_id", "a", "timestamp", MOMENT, "ip", "203.0.113.9"), "geo.files", files))
                .doesNotContainKeys("geo_country", "geo_city", "as_number");
        assertThat(enriched(shape, event("user_id", "a", "timestamp", MOMENT), "geo.files", files))
                .doesNotContainKeys("geo_country", "geo_city", "as_number");
    }

    @Test
    void refusesADefaultForAFieldThatIsLookedUp() {
        assertThatThrownBy(() -> Transforms.value("geo.files", files, "default.values", "geo_city:unknown"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("found a default for \"geo_city\", which geo.files fills");
        Transforms.value("geo.files", files, "geo.fields", "country", "default.values", "geo_city:unknown")
                .close();
    }

    @Test
    void hasTheSameSchemaWhetherAnAddressIsKnownOrNot() {
        try (EnrichLoginEvent.Value<SourceRecord> transform = Transforms.value("geo.files", files)) {
            SourceRecord known = transform.apply(
                    recordOf(Shape.STRUCT.of(event("user_id", "alice", "timestamp", MOMENT, "ip", "192.0.2.7"))));
            SourceRecord unknown = transform.apply(
                    recordOf(Shape.STRUCT.of(event("user_id", "alice", "timestamp", MOMENT, "ip", "203.0.113.9"))));

            assertThat(unknown.valueSchema()).isEqualTo(known.valueSchema());
            assertThat(known.valueSchema().field("as_number").schema()).isEqualTo(Schema.OPTIONAL_INT64_SCHEMA);
            assertThat(known.valueSchema().field("geo_loc").schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
        }
    }

    /** Two looks are ten seconds apart. */
    @Test
    @Tag("long")
    @Timeout(60)
    void readsAFileAgainWhenItHasChanged() throws IOException {
        try (EnrichLoginEvent.Value<SourceRecord> transform = Transforms.value("geo.files", files)) {
            SourceRecord record =
                    recordOf(Shape.MAP.of(event("user_id", "alice", "timestamp", MOMENT, "ip", "192.0.2.7")));
            assertThat(fieldsOf(transform.apply(record).value())).containsEntry("geo_country", "CH");

            TestDatabases.flat().writeTo(folder.resolve("cities.mmdb"));

            while (!fieldsOf(transform.apply(record).value()).containsValue("NO")) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    @Timeout(60)
    void looksAfterItsFilesUntilItIsClosed() {
        List<Thread> others = refreshers();
        EnrichLoginEvent.Value<SourceRecord> transform = Transforms.value("geo.files", files);
        List<Thread> refreshers = new ArrayList<>(refreshers());
        refreshers.removeAll(others);
        assertThat(refreshers).singleElement().matches(Thread::isDaemon);

        transform.close();

        while (refreshers.get(0).isAlive()) {
            Thread.onSpinWait();
        }
    }

    private static List<Thread> refreshers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("logins-geo-files"))
                .toList();
    }

    private static Map<String, Object> enriched(Shape shape, Map<String, Object> event, String... settings) {
        try (EnrichLoginEvent.Value<SourceRecord> transform = Transforms.value(settings)) {
            return fieldsOf(transform.apply(recordOf(shape.of(event))).value());
        }
    }
}
