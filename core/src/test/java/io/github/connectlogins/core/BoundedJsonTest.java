package io.github.connectlogins.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedJsonTest {
    private static final BoundedJson JSON = new BoundedJson(JsonLimits.DEFAULT);

    @Test
    void readsEveryKindOfValueInTheDocumentsOrder() {
        Map<String, Object> map = JSON.toMap("""
                {"text": "a", "whole": 9223372036854775807, "float": 1.5, "yes": true, "no": false,
                 "nothing": null, "list": [1, "b", [2]], "object": {"x": {"y": 1}}}
                """);

        assertThat(map.keySet()).containsExactly("text", "whole", "float", "yes", "no", "nothing", "list", "object");
        assertThat(map)
                .containsEntry("text", "a")
                .containsEntry("whole", Long.MAX_VALUE)
                .containsEntry("float", 1.5)
                .containsEntry("yes", true)
                .containsEntry("no", false)
                .containsEntry("nothing", null)
                .containsEntry("list", List.of(1L, "b", List.of(2L)))
                .containsEntry("object", Map.of("x", Map.of("y", 1L)));
    }

    @Test
    void readsTextBytesAndBuffersAlike() {
        String text = "{\"name\":\"Zoë\"}";
        ByteBuffer buffer = ByteBuffer.wrap(("xx" + text + "x").getBytes(UTF_8));
        buffer.position(2).limit(buffer.limit() - 1);

        assertThat(JSON.toMap(text)).containsOnly(Map.entry("name", "Zoë"));
        assertThat(JSON.toMap(text.getBytes(UTF_8))).isEqualTo(JSON.toMap(text));
        assertThat(JSON.toMap(buffer)).isEqualTo(JSON.toMap(text));
        assertThat(JSON.toMap(buffer.asReadOnlyBuffer())).isEqualTo(JSON.toMap(text));
        assertThat(buffer.position()).as("the buffer is left as it was").isEqualTo(2);
    }

    @Test
    void takesTheLastOfDuplicateNames() {
        assertThat(JSON.toMap("{\"a\":1,\"a\":2}")).containsOnly(Map.entry("a", 2L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "\"secret\"",
                "1",
                "[]",
                "[{\"a\":1}]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{\"a\":1e}",
                "{\"a\":1}{\"b\":2}",
                "{\"a\":1} x",
                "{\"a\":1}]",
                "{\"a\":\"b\nc\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":tru}",
                "// c\n{\"a\":1}",
                "{\"a\":9223372036854775808}",
                "{\"a\":1e999}",
                "{\"a\":-1e999}"
            })
    void refusesWhatIsNotExactlyOneObject(String document) {
        for (Object form :
                new Object[] {document, document.getBytes(UTF_8), ByteBuffer.wrap(document.getBytes(UTF_8))}) {
            assertThatThrownBy(() -> JSON.toMap(form))
                    .isInstanceOf(UnreadableRecordException.class)
                    .hasMessageStartingWith("found ")
                    .hasNoCause();
        }
    }

    @Test
    void saysWhereADocumentBreaks() {
        assertThatThrownBy(() -> JSON.toMap("{\"a\":tru}"))
                .hasMessageStartingWith("found broken or oversized JSON at byte or character ")
                .hasMessageEndingWith("expected one object within the limits");
        assertThatThrownBy(() -> JSON.toMap("{\"a\":1} {}"))
                .hasMessage("found more after the JSON object, expected one object and no more");
        assertThatThrownBy(() -> JSON.toMap("{\"a\":9223372036854775808}"))
                .hasMessage("found a whole number of 64 bits in the JSON, expected at most 63");
        assertThatThrownBy(() -> JSON.toMap("{\"a\":1e999}"))
                .hasMessage("found a number in the JSON that is beyond a double's range");
    }

    @Test
    void refusesBrokenUtf8() {
        byte[] document = "{\"a\":\"xx\"}".getBytes(UTF_8);
        document[6] = (byte) 0xc3;
        document[7] = (byte) 0x28;

        assertThatThrownBy(() -> JSON.toMap(document)).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void holdsTheLimitOnSize() {
        String document = "{\"a\":1}" + " ".repeat(JsonLimits.DEFAULT.bytes() - 7);

        assertThat(JSON.toMap(document)).hasSize(1);
        assertThat(JSON.toMap(document.getBytes(UTF_8))).hasSize(1);
        for (Object tooLarge : new Object[] {
            document + " ", (document + " ").getBytes(UTF_8), ByteBuffer.wrap((document + " ").getBytes(UTF_8))
        }) {
            assertThatThrownBy(() -> JSON.toMap(tooLarge))
                    .isInstanceOf(UnreadableRecordException.class)
                    .hasMessage("found 65537 bytes of JSON, expected at most 65536");
        }
    }

    @Test
    void holdsTheLimitOnDepth() {
        assertThat(JSON.toMap(nested(15))).hasSize(1);
        assertThatThrownBy(() -> JSON.toMap(nested(16))).isInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> JSON.toMap(nested(30_000))).isInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> JSON.read(nested(30_000), (name, json) -> json.skipChildren()))
                .as("skipped fields too")
                .isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void holdsTheLimitOnFieldsAndElements() {
        assertThat(JSON.toMap(fields(64))).hasSize(64);
        assertThatThrownBy(() -> JSON.toMap(fields(65)))
                .hasMessage("found more than 64 fields in the JSON, expected at most that many");
        assertThatThrownBy(() -> JSON.read(fields(65), (name, json) -> json.skipChildren()))
                .isInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> JSON.toMap("{\"a\":[" + "1,".repeat(64) + "1]}"))
                .isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void holdsTheLimitOnTextAndNames() {
        String longest = "x".repeat(JsonLimits.DEFAULT.string());

        assertThat(JSON.toMap("{\"a\":\"" + longest + "\"}")).containsEntry("a", longest);
        for (String tooLong : List.of(
                "{\"a\":\"" + longest + "x\"}",
                "{\"" + longest + "x\":1}",
                "{\"a\":\"" + "\\u0041".repeat(1025) + "\"}",
                "{\"a\":" + "1".repeat(65) + "}",
                "{\"a\":1." + "1".repeat(65) + "}")) {
            assertThatThrownBy(() -> JSON.toMap(tooLong)).isInstanceOf(UnreadableRecordException.class);
            assertThatThrownBy(() -> JSON.toMap(tooLong.getBytes(UTF_8))).isInstanceOf(UnreadableRecordException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void throwsNothingElseWhateverTheBytes(long seed) {
        Random random = new Random(seed);
        byte[] document = "{\"user_id\":\"alice\",\"n\":[1,2.5e3,null],\"o\":{\"x\":true}}".getBytes(UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] mutated = mutate(document, random);
            try {
                assertThat(JSON.toMap(mutated)).isNotNull();
            } catch (UnreadableRecordException expected) {
                assertThat(expected).as("seed %d", seed).hasMessageStartingWith("found ");
                assertThat(expected.getMessage()).as("seed %d", seed).doesNotContain("alice");
            }
        }
    }

    private static byte[] mutate(byte[] document, Random random) {
        byte[] mutated = new byte[1 + random.nextInt(document.length)];
        System.arraycopy(document, 0, mutated, 0, mutated.length);
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
        }
        return mutated;
    }

    private static String nested(int depth) {
        return "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    }

    private static String fields(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"f" + i + "\":" + i)
                .collect(Collectors.joining(",", "{", "}"));
    }
}
