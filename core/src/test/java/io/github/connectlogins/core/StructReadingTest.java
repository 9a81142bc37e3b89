package io.github.connectlogins.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the types of a schema become, with those that JSON does not have. */
@SuppressWarnings("JavaUtilDate") // Connect's own
class StructReadingTest {
    private static final long SECONDS = 1646128800;
    private static final Date MOMENT = new Date(1000 * SECONDS);
    private static final Schema DATE = org.apache.kafka.connect.data.Date.SCHEMA;
    private static final Schema ENUM = SchemaBuilder.string()
            .parameter("io.apicurio.registry.utils.converter.avro.Enum", "Result")
            .parameter("io.apicurio.registry.utils.converter.avro.Enum.FAILURE", "FAILURE")
            .build();
    private static final Schema PERSON = SchemaBuilder.struct()
            .field("name", Schema.STRING_SCHEMA)
            .optional()
            .build();

    private static final LoginReader READER = new LoginReader(
            FieldMap.IDENTITY,
            List.of("device_type", "level"),
            new TimestampParser(List.of(), ZoneOffset.UTC),
            JsonLimits.DEFAULT);

    /** One value in a Struct and as JSON has it. */
    record Typed(Schema schema, Object value, Object json) {
        static Typed of(Schema schema, Object value) {
            return new Typed(schema, value, value);
        }

        @Override
        public String toString() {
            return schema.type() + " " + schema.name() + " " + value;
        }
    }

    static List<Typed> moments() {
        return List.of(
                Typed.of(Schema.INT64_SCHEMA, 1000 * SECONDS),
                Typed.of(Schema.INT64_SCHEMA, SECONDS),
                Typed.of(Schema.INT64_SCHEMA, 1_000_000 * SECONDS),
                Typed.of(Schema.INT32_SCHEMA, (int) SECONDS),
                Typed.of(Schema.FLOAT64_SCHEMA, (double) SECONDS),
                Typed.of(Schema.STRING_SCHEMA, "2022-03-01T10:00:00Z"),
                new Typed(Decimal.schema(3), new BigDecimal("1646128800.000"), SECONDS),
                new Typed(Timestamp.SCHEMA, MOMENT, MOMENT.getTime()));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void readsOneMomentFromEveryTypeThatCanHoldIt(Typed moment) {
        Map<String, Typed> event = event(Typed.of(Schema.STRING_SCHEMA, "alice"), moment);

        assertThat(READER.read(struct(event)))
                .isEqualTo(
                        new Reading.Login("alice", 1000 * SECONDS, Outcome.SUCCESS, null, Arrays.asList(null, null)));
    }

    @Test
    void readsADateAsItsMidnightInUtc() {
        Date midnight = Date.from(Instant.parse("2022-03-01T00:00:00Z"));

        assertThat(((Reading.Login) READER.read(
                                struct(event(Typed.of(Schema.STRING_SCHEMA, "a"), Typed.of(DATE, midnight)))))
                        .timestamp())
                .isEqualTo(midnight.getTime());
    }

    @Test
    void readsFractionsOfSecondsAndFloatsAsTheyAreWritten() {
        assertThat(timestamp(Typed.of(Schema.FLOAT64_SCHEMA, 1646128800.125))).isEqualTo(1646128800125L);
        assertThat(timestamp(Typed.of(Schema.FLOAT32_SCHEMA, 1.64612877E9f)))
                .as("digits of a float, not those of the double that is nearest")
                .isEqualTo(1646128770000L);
    }

    @Test
    void refusesBytesAndNestedStructsForAUserAndATime() {
        Struct person = new Struct(PERSON).put("name", "alice");

        assertThat(codes(Typed.of(PERSON, person), moments().get(0))).containsExactly("user_id:wrong_type");
        assertThat(codes(
                        Typed.of(Schema.BYTES_SCHEMA, "alice".getBytes(UTF_8)),
                        moments().get(0)))
                .containsExactly("user_id:wrong_type");
        assertThat(codes(
                        Typed.of(Schema.STRING_SCHEMA, "alice"), Typed.of(Schema.BYTES_SCHEMA, ByteBuffer.allocate(8))))
                .containsExactly("timestamp:not_a_timestamp");
        assertThat(codes(Typed.of(Schema.OPTIONAL_STRING_SCHEMA, null), Typed.of(PERSON, person)))
                .containsExactly("user_id:missing", "timestamp:not_a_timestamp");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsTheSameFromAStructAMapAndJson(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Map<String, Typed> event = randomEvent(random);

            Reading ofStruct = READER.read(struct(event));

            assertThat(READER.read(map(event))).as("seed %d, %s", seed, event).isEqualTo(ofStruct);
            assertThat(READER.read(json(event))).as("seed %d, %s", seed, event).isEqualTo(ofStruct);
            assertThat(READER.read(json(event).getBytes(UTF_8)))
                    .as("seed %d, %s", seed, event)
                    .isEqualTo(ofStruct);
        }
    }

    private static Map<String, Typed> randomEvent(Random random) {
        Map<String, Typed> event = new LinkedHashMap<>();
        event.put("user_id", random.nextInt(10) == 0 ? anything(random) : user(random));
        event.put("timestamp", random.nextInt(10) == 0 ? anything(random) : oneOf(moments(), random));
        event.put("outcome", random.nextInt(10) == 0 ? anything(random) : outcome(random));
        for (String field : List.of("ip", "device_type", "level", "unknown")) {
            if (random.nextBoolean()) {
                event.put(field, anything(random));
            }
        }
        return event;
    }

    private static Typed user(Random random) {
        return oneOf(
                List.of(
                        Typed.of(Schema.STRING_SCHEMA, "user-" + random.nextInt(9)),
                        Typed.of(Schema.INT64_SCHEMA, random.nextLong()),
                        Typed.of(Schema.INT32_SCHEMA, random.nextInt()),
                        Typed.of(Schema.FLOAT64_SCHEMA, (double) random.nextInt())),
                random);
    }

    private static Typed outcome(Random random) {
        return oneOf(
                List.of(
                        Typed.of(Schema.BOOLEAN_SCHEMA, random.nextBoolean()),
                        Typed.of(ENUM, "FAILURE"),
                        Typed.of(Schema.INT8_SCHEMA, (byte) random.nextInt(2)),
                        Typed.of(Schema.OPTIONAL_STRING_SCHEMA, null)),
                random);
    }

    private static Typed anything(Random random) {
        return oneOf(
                List.of(
                        Typed.of(Schema.OPTIONAL_STRING_SCHEMA, null),
                        Typed.of(Schema.STRING_SCHEMA, random.nextBoolean() ? "" : "text"),
                        Typed.of(Schema.BOOLEAN_SCHEMA, random.nextBoolean()),
                        Typed.of(Schema.INT8_SCHEMA, (byte) random.nextInt()),
                        Typed.of(Schema.INT16_SCHEMA, (short) random.nextInt()),
                        Typed.of(Schema.INT32_SCHEMA, random.nextInt()),
                        Typed.of(Schema.INT64_SCHEMA, random.nextLong()),
                        Typed.of(Schema.FLOAT32_SCHEMA, random.nextFloat() * 2e9f),
                        Typed.of(Schema.FLOAT64_SCHEMA, random.nextGaussian()),
                        new Typed(PERSON, new Struct(PERSON).put("name", "text"), Map.of("name", "text"))),
                random);
    }

    private static <T> T oneOf(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static long timestamp(Typed moment) {
        return ((Reading.Login) READER.read(struct(event(Typed.of(Schema.STRING_SCHEMA, "alice"), moment))))
                .timestamp();
    }

    private static List<String> codes(Typed user, Typed moment) {
        return ((Reading.Invalid) READER.read(struct(event(user, moment))))
                .violations().stream().map(Violation::code).toList();
    }

    private static Map<String, Typed> event(Typed user, Typed moment) {
        return Map.of("user_id", user, "timestamp", moment);
    }

    private static Struct struct(Map<String, Typed> event) {
        SchemaBuilder schema = SchemaBuilder.struct();
        event.forEach((name, typed) -> schema.field(name, typed.schema()));
        Struct struct = new Struct(schema.build());
        event.forEach((name, typed) -> struct.put(name, typed.value()));
        return struct;
    }

    private static Map<String, Object> map(Map<String, Typed> event) {
        Map<String, Object> map = new LinkedHashMap<>();
        event.forEach((name, typed) -> map.put(name, typed.value()));
        return map;
    }

    private static String json(Map<String, Typed> event) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, Typed> field : event.entrySet()) {
                json.writeFieldName(field.getKey());
                write(field.getValue().json(), json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        if (value instanceof Map<?, ?> nested) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : nested.entrySet()) {
                json.writeStringField((String) field.getKey(), (String) field.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Byte || value instanceof Short) {
            json.writeNumber(((Number) value).longValue());
        } else {
            json.writePOJO(value);
        }
    }
}
