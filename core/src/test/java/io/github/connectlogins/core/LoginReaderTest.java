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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginReaderTest {
    private static final long MOMENT = 1646128800000L;
    private static final LoginReader READER = reader(FieldMap.IDENTITY, "device_type", "age");

    /** Every form in which the same event can come. */
    enum Shape {
        STRUCT {
            @Override
            Object of(Map<String, Object> event) {
                SchemaBuilder schema = SchemaBuilder.struct();
                event.forEach((name, value) -> schema.field(name, schemaOf(value)));
                Struct struct = new Struct(schema.build());
                event.forEach(struct::put);
                return struct;
            }
        },
        MAP {
            @Override
            Object of(Map<String, Object> event) {
                return event;
            }
        },
        JSON_TEXT {
            @Override
            Object of(Map<String, Object> event) {
                return json(event);
            }
        },
        JSON_BYTES {
            @Override
            Object of(Map<String, Object> event) {
                return json(event).getBytes(UTF_8);
            }
        },
        JSON_BUFFER {
            @Override
            Object of(Map<String, Object> event) {
                return ByteBuffer.wrap(json(event).getBytes(UTF_8));
            }
        };

        abstract Object of(Map<String, Object> event);

        private static Schema schemaOf(Object value) {
            if (value instanceof Map<?, ?>) {
                return SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT64_SCHEMA)
                        .optional()
                        .build();
            }
            if (value instanceof List<?>) {
                return SchemaBuilder.array(Schema.INT64_SCHEMA).optional().build();
            }
            if (value instanceof Long) {
                return Schema.OPTIONAL_INT64_SCHEMA;
            }
            if (value instanceof Double) {
                return Schema.OPTIONAL_FLOAT64_SCHEMA;
            }
            return value instanceof Boolean ? Schema.OPTIONAL_BOOLEAN_SCHEMA : Schema.OPTIONAL_STRING_SCHEMA;
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void readsWhatCountingNeeds(Shape shape) {
        Object value = shape.of(event(
                "user_id", "alice",
                "timestamp", "2022-03-01T10:00:00Z",
                "outcome", false,
                "ip", "192.0.2.1",
                "device_type", "ios",
                "age", 30L,
                "unknown", "x"));

        assertThat(READER.read(value))
                .isEqualTo(new Reading.Login("alice", MOMENT, Outcome.FAILURE, "192.0.2.1", List.of("ios", "30")));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void readsAnEventOfNothingButUserAndTime(Shape shape) {
        assertThat(READER.read(shape.of(event("user_id", "alice", "timestamp", MOMENT))))
                .isEqualTo(new Reading.Login("alice", MOMENT, Outcome.SUCCESS, null, Arrays.asList(null, null)));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void takesTheFirstPresentCandidate(Shape shape) {
        LoginReader reader = reader(FieldMap.parse(List.of("user_id:CustomerId|id|user_id")));

        assertThat(user(reader, shape, "user_id", "c", "id", "b", "CustomerId", "a"))
                .isEqualTo("a");
        assertThat(user(reader, shape, "user_id", "c", "id", "b")).isEqualTo("b");
        assertThat(user(reader, shape, "CustomerId", null, "id", null, "user_id", "c"))
                .as("null counts as absent")
                .isEqualTo("c");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void readsOneFieldForSeveralPurposes(Shape shape) {
        LoginReader reader = reader(FieldMap.parse(List.of("user_id:ip")), "ip", "user_id");

        assertThat(reader.read(shape.of(event("ip", "192.0.2.1", "timestamp", MOMENT))))
                .isEqualTo(new Reading.Login(
                        "192.0.2.1", MOMENT, Outcome.SUCCESS, "192.0.2.1", List.of("192.0.2.1", "192.0.2.1")));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void readsNumericUserIdsAsWholeNumbers(Shape shape) {
        assertThat(user(READER, shape, "user_id", -4324475583306591935L)).isEqualTo("-4324475583306591935");
        assertThat(user(READER, shape, "user_id", 42.0)).isEqualTo("42");
        assertThat(user(READER, shape, "user_id", 1e30)).isEqualTo("1.0E30");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void refusesUserIdsThatAreNeitherTextNorWholeNumbers(Shape shape) {
        assertThat(violations(shape, "user_id", 1.5)).containsExactly("user_id:wrong_type");
        assertThat(violations(shape, "user_id", true)).containsExactly("user_id:wrong_type");
        assertThat(violations(shape, "user_id", Map.of("a", 1L))).containsExactly("user_id:wrong_type");
        assertThat(violations(shape, "user_id", List.of(1L))).containsExactly("user_id:wrong_type");
        assertThat(violations(shape, "user_id", "")).containsExactly("user_id:missing");
        assertThat(violations(shape, "user_id", null)).containsExactly("user_id:missing");
        assertThat(violations(shape, "user_id", "x".repeat(257))).containsExactly("user_id:too_long");
        assertThat(user(READER, shape, "user_id", "a\ud83d\ude00b")).isEqualTo("a\ud83d\ude00b");
        assertThat(user(READER, shape, "user_id", "x".repeat(256))).hasSize(256);
    }

    /** Text and bytes cannot hold one: encoded, it has become something else. */
    @ParameterizedTest
    @EnumSource(
            value = Shape.class,
            names = {"MAP", "STRUCT"})
    void refusesHalfASurrogatePairThatWouldBecomeAnotherUser(Shape shape) {
        assertThat(violations(shape, "user_id", "a\ud83d")).containsExactly("user_id:unreadable");
        assertThat(violations(shape, "user_id", "\ude00a")).containsExactly("user_id:unreadable");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void refusesAnOutcomeThatIsNoneInsteadOfTakingItForAbsent(Shape shape) {
        for (Object outcome : List.of("maybe", 2L, Map.of("ok", 1L), List.of(1L))) {
            assertThat(violations(shape, "user_id", "alice", "outcome", outcome))
                    .as("%s", outcome)
                    .containsExactly("outcome:not_an_outcome");
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void namesEverythingThatIsWrongAtOnce(Shape shape) {
        Reading reading = READER.read(shape.of(event("timestamp", "secret", "outcome", "secret")));

        assertThat(codes(reading))
                .containsExactly("user_id:missing", "timestamp:not_a_timestamp", "outcome:not_an_outcome");
        assertThat(Violation.describe(((Reading.Invalid) reading).violations())).doesNotContain("secret");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void takesAnythingPlainForACountedValueAndNothingElse(Shape shape) {
        Map<String, Object> event = event("user_id", "alice", "timestamp", MOMENT, "device_type", "", "age", 1.5);
        assertThat(counted(shape, event)).containsExactly(null, "1.5");

        event.put("device_type", Map.of("a", 1L));
        event.put("age", true);
        assertThat(counted(shape, event)).containsExactly(null, "true");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void cutsLongCountedValuesBetweenCharacters(Shape shape) {
        String smileys = "\uD83D\uDE00".repeat(200);
        Map<String, Object> event =
                event("user_id", "alice", "timestamp", MOMENT, "device_type", "x" + smileys, "age", smileys);

        assertThat(counted(shape, event)).containsExactly("x" + "\uD83D\uDE00".repeat(127), "\uD83D\uDE00".repeat(128));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{\"user_id\":", "{\"user_id\":\"a\",\"timestamp\":1} x", "alice"})
    void namesADocumentThatCannotBeRead(String document) {
        assertThat(codes(READER.read(document))).containsExactly("record:unreadable");
        assertThat(codes(READER.read(document.getBytes(UTF_8)))).containsExactly("record:unreadable");
    }

    @Test
    void takesTheLastOfDuplicateNamesEvenIfItIsNull() {
        assertThat(codes(READER.read("{\"timestamp\":1,\"user_id\":\"a\",\"user_id\":null}")))
                .containsExactly("user_id:missing");
        assertThat(((Reading.Login) READER.read("{\"timestamp\":1,\"user_id\":\"a\",\"user_id\":\"b\"}")).user())
                .isEqualTo("b");
    }

    @Test
    void namesValuesThatAreNoEventAtAll() {
        assertThat(codes(READER.read(null))).containsExactly("record:missing");
        assertThat(codes(READER.read(5L))).containsExactly("record:wrong_type");
        assertThat(codes(READER.read(List.of()))).containsExactly("record:wrong_type");
    }

    @Test
    void readsStructsOfSeveralSchemasInTurn() {
        for (int i = 0; i < 3; i++) {
            assertThat(user(READER, Shape.STRUCT, "user_id", "alice")).isEqualTo("alice");
            assertThat(user(READER, Shape.STRUCT, "more", "x", "user_id", "bob"))
                    .isEqualTo("bob");
        }
    }

    @Test
    void takesTheDefaultOfAStructsField() {
        Schema schema = SchemaBuilder.struct()
                .field(
                        "user_id",
                        SchemaBuilder.string().defaultValue("anonymous").build())
                .field("timestamp", Schema.INT64_SCHEMA)
                .build();

        assertThat(READER.read(new Struct(schema).put("timestamp", MOMENT)))
                .isInstanceOfSatisfying(
                        Reading.Login.class, login -> assertThat(login.user()).isEqualTo("anonymous"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void neverThrowsOnAccountOfTheValue(long seed) {
        Random random = new Random(seed);
        Object[] hostile = {
            null,
            "",
            "alice",
            " ",
            "\u0000",
            "\uD83D",
            "x".repeat(5000),
            true,
            1L,
            0L,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            1.5,
            1e308,
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            new BigDecimal("1e999999999"),
            List.of(),
            Map.of(),
            new byte[] {1},
            new Object(),
            "2022-02-30",
            "+999999999-12-31",
            "1e5",
            "-"
        };
        for (int i = 0; i < 5_000; i++) {
            Map<Object, Object> event = new LinkedHashMap<>();
            for (String field : List.of("user_id", "timestamp", "outcome", "ip", "device_type", "age")) {
                event.put(field, hostile[random.nextInt(hostile.length)]);
            }
            event.put(random.nextInt(), null);
            event.put(null, "x");

            assertThat(READER.read(event)).as("seed %d", seed).isNotNull();
        }
    }

    private static LoginReader reader(FieldMap fields, String... counted) {
        return new LoginReader(
                fields, List.of(counted), new TimestampParser(List.of(), ZoneOffset.UTC), JsonLimits.DEFAULT);
    }

    private static String user(LoginReader reader, Shape shape, Object... fields) {
        Map<String, Object> event = event(fields);
        event.put("timestamp", MOMENT);
        return ((Reading.Login) reader.read(shape.of(event))).user();
    }

    private static List<String> counted(Shape shape, Map<String, Object> event) {
        return ((Reading.Login) READER.read(shape.of(event))).counted();
    }

    private static List<String> violations(Shape shape, Object... fields) {
        Map<String, Object> event = event(fields);
        event.put("timestamp", MOMENT);
        return codes(READER.read(shape.of(event)));
    }

    private static List<String> codes(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Invalid.class);
        return ((Reading.Invalid) reading)
                .violations().stream().map(Violation::code).toList();
    }

    private static Map<String, Object> event(Object... namesAndValues) {
        Map<String, Object> event = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            event.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return event;
    }

    private static String json(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            write(value, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName((String) entry.getKey());
                write(entry.getValue(), json);
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : new ArrayList<>(list)) {
                write(element, json);
            }
            json.writeEndArray();
        } else {
            json.writePOJO(value);
        }
    }
}
