package io.github.connectlogins.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatJsonTest {
    private static final List<String> NAMES = List.of("user_id", "timestamp", "outcome", "locale", "é", "");
    private static final NameTable TABLE = new NameTable(NAMES, Set.of("outcome", "locale"));
    private static final JsonLimits LIMITS = new JsonLimits(200, 4, 6, 20);
    private static final FlatJson FLAT = new FlatJson(TABLE, LIMITS);
    private static final BoundedJson BOUNDED = new BoundedJson(LIMITS);

    private static final String[] SPACES = {"", "", "", " ", "\n", "\t\r\n"};
    private static final String[] VALUES = {
        "\"alice\"",
        "\"SUCCESS\"",
        "\"\"",
        "\"a \\u007f~\"",
        "\"\u007f\"",
        "\"CH\"",
        "\"DE\"",
        "\"zoë\"",
        "\"\\\"\"",
        "\"a\tb\"",
        "\"12345678901234567890\"",
        "\"123456789012345678901\"",
        "0",
        "-0",
        "-1",
        "00",
        "017",
        "1767225600123",
        "999999999999999999",
        "-999999999999999999",
        "9223372036854775807",
        "9223372036854775808",
        "1.5",
        "1e3",
        "+1",
        "-",
        "true",
        "false",
        "null",
        "truth",
        "nul",
        "nullx",
        "[1]",
        "{}",
        "{\"user_id\":\"b\"}",
        ""
    };
    private static final String ODD = "{}[]\":,\\ 0x-tn\u0000é";

    @Test
    void readsAnEventAsProgramsWriteIt() {
        String event =
                "{\"user_id\":\"alice\",\"timestamp\":1767225600123, \"x\":\"y\",\"outcome\":true,\"locale\":null}\n";
        Object[] found = new Object[TABLE.size()];

        assertThat(FLAT.read(event.getBytes(UTF_8), found)).isTrue();
        assertThat(found).containsExactly("alice", 1_767_225_600_123L, true, null, null, null);
    }

    @Test
    void theTextOfAValueThatComesAgainIsTheSame() {
        Object[] first = new Object[TABLE.size()];
        Object[] second = new Object[TABLE.size()];
        FLAT.read("{\"user_id\":\"anna\",\"locale\":\"CH\"}".getBytes(UTF_8), first);
        FLAT.read("{\"user_id\":\"anna\",\"locale\":\"CH\"}".getBytes(UTF_8), second);

        assertThat(second).isEqualTo(first);
        assertThat(second[TABLE.placeOf("locale")]).isSameAs(first[TABLE.placeOf("locale")]);
        assertThat(second[TABLE.placeOf("user_id")])
                .as("users are too many to be remembered")
                .isNotSameAs(first[TABLE.placeOf("user_id")]);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xff, 0x80, 0x7f, 0, '}'})
    void whateverFollowsTheObjectIsNotFlat(int more) {
        byte[] event = "{\"user_id\":\"alice\"} ".getBytes(UTF_8);
        event[event.length - 1] = (byte) more;

        assertThat(FLAT.read(event, new Object[TABLE.size()])).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void tellsNothingThatTheParserWouldNotTell(long seed) {
        Random random = new Random(seed);
        int flat = 0;
        for (int i = 0; i < 20_000; i++) {
            String document = i % 2 == 0 ? document(random) : damaged(document(random), random);
            byte[] bytes = document.getBytes(UTF_8);
            if (i % 4 == 1) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Object[] found = new Object[TABLE.size()];
            if (FLAT.read(bytes, found)) {
                flat++;
                assertThat(found)
                        .as("seed %d, document %d: %s", seed, i, document)
                        .isEqualTo(parsed(bytes));
            }
        }
        assertThat(flat).as("documents that were flat").isGreaterThan(1_000);
    }

    @Test
    void whatIsKnownOfTheLastDocumentIsNotTakenForGranted() {
        FlatJson flat = new FlatJson(TABLE, LIMITS);
        String event = "{\"user_id\":\"alice\", \"timestamp\":17,\"locale\":\"CH\"}";
        IntStream.range(0, event.length())
                .boxed()
                .flatMap(at -> damaged(event, at))
                .forEach(damaged -> {
                    assertThat(flat.read(event.getBytes(UTF_8), new Object[TABLE.size()]))
                            .isTrue();
                    Object[] found = new Object[TABLE.size()];
                    if (flat.read(damaged.getBytes(UTF_8), found)) {
                        assertThat(found).as(damaged).isEqualTo(parsed(damaged.getBytes(UTF_8)));
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void namesAreFoundWhateverOthersThereAre(long seed) {
        Random random = new Random(seed);
        List<String> names = IntStream.range(0, 200)
                .mapToObj(i -> random.ints(random.nextInt(5), 'a', 'd')
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()))
                .distinct()
                .toList();
        List<String> wanted = names.subList(0, names.size() / 2);
        NameTable table = new NameTable(wanted, Set.of());

        assertThat(names).as("seed %d", seed).allSatisfy(name -> {
            byte[] document = ("x" + name + "y").getBytes(UTF_8);
            assertThat(table.placeOf(document, 1, document.length - 1)).isEqualTo(wanted.indexOf(name));
            assertThat(table.placeOf(name)).isEqualTo(wanted.indexOf(name));
        });
    }

    private static Object[] parsed(byte[] document) {
        Object[] found = new Object[TABLE.size()];
        BOUNDED.read(document, (name, parser) -> {
            Object value = BoundedJson.scalar(parser);
            if (TABLE.placeOf(name) >= 0) {
                found[TABLE.placeOf(name)] = value;
            }
        });
        return found;
    }

    private static String document(Random random) {
        return IntStream.range(0, 1 + random.nextInt(7))
                .mapToObj(i -> any(SPACES, random)
                        + Map.of(0, "\"x\"", 1, "\"user\\u005fid\"")
                                .getOrDefault(random.nextInt(12), "\"" + NAMES.get(random.nextInt(NAMES.size())) + "\"")
                        + any(SPACES, random)
                        + ":"
                        + any(SPACES, random)
                        + (random.nextInt(3) > 0 ? "\"v" + random.nextInt(5) + "\"" : any(VALUES, random))
                        + any(SPACES, random))
                .collect(Collectors.joining(",", any(SPACES, random) + "{", "}" + any(SPACES, random)));
    }

    private static String damaged(String document, Random random) {
        StringBuilder damaged = new StringBuilder(document);
        int at = random.nextInt(document.length());
        switch (random.nextInt(3)) {
            case 0 -> damaged.deleteCharAt(at);
            case 1 -> damaged.setCharAt(at, ODD.charAt(random.nextInt(ODD.length())));
            default -> damaged.insert(at, ODD.charAt(random.nextInt(ODD.length())));
        }
        return damaged.toString();
    }

    private static Stream<String> damaged(String document, int at) {
        String head = document.substring(0, at);
        return ODD.chars()
                .mapToObj(Character::toString)
                .flatMap(odd -> Stream.of(
                        head,
                        head + odd,
                        head + odd + document.substring(at),
                        head + odd + document.substring(at + 1)));
    }

    private static String any(String[] choices, Random random) {
        return Arrays.asList(choices).get(random.nextInt(choices.length));
    }
}
