package io.github.connectlogins.smt;

import static io.github.connectlogins.smt.Shape.event;
import static io.github.connectlogins.smt.Shape.fieldsOf;
import static io.github.connectlogins.smt.Transforms.recordOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonConverterRoundTripTest {
    private static final Map<String, Object> EVENT = event(
            "CustomerId", 42L, "timestamp", "2022-03-01T10:00:00Z", "ip", "2a00:1450::1", "tags", Map.of("a", 1L));

    private final EnrichLoginEvent.Value<SourceRecord> transform = Transforms.value("field.map", "user_id:CustomerId");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bringsAnEnrichedEventThroughTheWorkersConverter(boolean schemas) {
        JsonConverter converter = converter(schemas);
        SchemaAndValue event = (schemas ? Shape.STRUCT : Shape.MAP).of(EVENT);
        byte[] produced = converter.fromConnectData("logins", event.schema(), event.value());

        SourceRecord enriched = transform.apply(recordOf(converter.toConnectData("logins", produced)));
        byte[] written = converter.fromConnectData("logins", enriched.valueSchema(), enriched.value());

        assertThat(fieldsOf(converter.toConnectData("logins", written).value()))
                .containsEntry("user_id", "42")
                .containsEntry("timestamp", 1646128800000L)
                .containsEntry("outcome", "SUCCESS")
                .containsEntry("ip_scope", "global")
                .containsEntry("weekday", "tuesday")
                .containsEntry("tags", Map.of("a", 1L));
    }

    @ParameterizedTest
    @EnumSource(
            value = Shape.class,
            names = {"JSON_TEXT", "JSON_BYTES", "JSON_BUFFER"})
    void writesEventsThatCameAsTextOrBytes(Shape shape) {
        SourceRecord enriched = transform.apply(recordOf(shape.of(EVENT)));

        assertThat(new String(
                        converter(false).fromConnectData("logins", enriched.valueSchema(), enriched.value()), UTF_8))
                .startsWith(
                        "{\"timestamp\":1646128800000,\"ip\":\"2a00:1450::1\",\"tags\":{\"a\":1},\"user_id\":\"42\"");
    }

    @Test
    void writesTheRecordItMarkedAsItCame() {
        SourceRecord marked = Transforms.value("on.invalid", "mark")
                .apply(recordOf(new SchemaAndValue(Schema.STRING_SCHEMA, "not json")));

        assertThat(converter(false).fromConnectData("logins", marked.valueSchema(), marked.value()))
                .isEqualTo("\"not json\"".getBytes(UTF_8));
    }

    private static JsonConverter converter(boolean schemas) {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", Boolean.toString(schemas)), false);
        return converter;
    }
}
