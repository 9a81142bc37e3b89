package io.github.connectlogins.smt;

import static io.github.connectlogins.smt.Transforms.recordOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.LoginFields;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileEventsTest {
    private static final String CANARY = "canary";
    private static final Object[] VALUES = {
        null,
        "",
        " ",
        CANARY,
        CANARY + ".example.org",
        "\u0000",
        "\uD83D",
        "x".repeat(3000),
        "2022-03-01T10:00:00Z",
        "2022-02-30",
        "+999999999-12-31T00:00:00Z",
        "1e400",
        "1E+1000000000",
        "-",
        "192.0.2.1",
        "::ffff:10.0.0.1",
        "::",
        ":::::",
        "true",
        true,
        false,
        0L,
        1L,
        -1L,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        1646128800L,
        1646128800000L,
        1.5,
        -0.0,
        1e308,
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        5,
        new byte[] {1, 2},
        List.of(),
        List.of(1L),
        Map.of(),
        Map.of("a", 1L)
    };
    private static final Object[] SCHEMALESS_ONLY = {
        new Object(), new BigInteger("99999999999999999999"), new BigDecimal("1e999999999"), 1.5f, (short) 3, 'c'
    };
    private static final List<String> NAMES = names();

    /** The same for all tests, since one of them reads hundreds of patterns and remembers what they say. */
    private static final List<EnrichLoginEvent.Value<SourceRecord>> TRANSFORMS = List.of(
            Transforms.value(),
            Transforms.value("required.fields", "", "zone", "Europe/Zurich", "timestamp.formats", "dd/MM/yyyy;H:mm"),
            Transforms.value(
                    "enrich",
                    "user_agent",
                    "pseudonym.fields",
                    "user_id,ip,x",
                    "pseudonym.key",
                    "0123456789abcdef0123456789abcdef"),
            Transforms.value(
                    "field.map",
                    "user_id:CustomerId|id,ip:user_id|ip,outcome:state,tenant:id|x",
                    "ranges",
                    "id:1..5,timestamp:2020-01-01..,x:..1e3",
                    "allowed.values",
                    "x:1|2,outcome:SUCCESS"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void throwNothingButDataExceptionsAndStayAsTheyAre(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            Map<String, Object> event = randomEvent(random, VALUES);
            String before = event.toString();
            Supplier<String> description = description(seed, i, before);

            check(new SchemaAndValue(null, event), description);
            assertThat(event).as(description).hasToString(before);

            SchemaAndValue struct = Shape.STRUCT.of(event);
            String structBefore = struct.value().toString();
            check(struct, description);
            ((Struct) struct.value()).validate();
            assertThat(struct.value()).as(description).hasToString(structBefore);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void mayHoldWhatHasNoSchema(long seed) {
        Random random = new Random(seed);
        Object[] values = IntStream.range(0, VALUES.length + SCHEMALESS_ONLY.length)
                .mapToObj(i -> i < VALUES.length ? VALUES[i] : SCHEMALESS_ONLY[i - VALUES.length])
                .toArray();
        for (int i = 0; i < 1_000; i++) {
            Map<Object, Object> event = new HashMap<>(randomEvent(random, values));
            event.put(random.nextInt(), "a key that is no text");
            event.put(null, "no key at all");

            check(new SchemaAndValue(null, event), description(seed, i, event));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mayBeBrokenBytes(long seed) {
        Random random = new Random(seed);
        byte[] document =
                "{\"user_id\":\"canary\",\"timestamp\":1646128800,\"ip\":\"192.0.2.1\",\"x\":[1,{\"y\":null}]}"
                        .getBytes(UTF_8);
        for (int i = 0; i < 3_000; i++) {
            byte[] mutated = Arrays.copyOf(document, 1 + random.nextInt(document.length + 8));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            }
            byte[] before = mutated.clone();

            check(new SchemaAndValue(null, mutated), description(seed, i, "a document"));
            assertThat(mutated).as("seed %d", seed).isEqualTo(before);
        }
    }

    @Test
    void giveTheSameResultsOnManyThreads() throws InterruptedException {
        EnrichLoginEvent.Value<SourceRecord> transform = Transforms.value("zone", "Europe/Zurich");
        List<SourceRecord> records = new ArrayList<>();
        List<Object> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Map<String, Object> event = Shape.event(
                    "user_id",
                    "u" + i,
                    "timestamp",
                    1646128800000L + i * 7_777_777L,
                    "ip",
                    "10.0.0." + i % 256,
                    "f" + i % 7,
                    1L);
            records.add(recordOf((i % 2 == 0 ? Shape.STRUCT : Shape.MAP).of(event)));
            expected.add(transform.apply(records.get(i)).value());
        }
        ConcurrentLinkedQueue<String> differences = new ConcurrentLinkedQueue<>();
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(number -> new Thread(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        int record = (i * 31 + number * 97) % records.size();
                        if (!transform.apply(records.get(record)).value().equals(expected.get(record))) {
                            differences.add("record " + record);
                        }
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(differences).isEmpty();
    }

    private void check(SchemaAndValue value, Supplier<String> description) {
        for (EnrichLoginEvent.Value<SourceRecord> transform : TRANSFORMS) {
            try {
                SourceRecord enriched = transform.apply(recordOf(value));
                assertThat(enriched.value()).as(description).isNotSameAs(value.value());
            } catch (DataException expected) {
                assertThat(expected.getMessage())
                        .as(description)
                        .startsWith("found an invalid login event")
                        .doesNotContain(CANARY);
            } catch (RuntimeException unexpected) {
                throw new AssertionError(description.get(), unexpected);
            }
        }
    }

    /** Written only when something is wrong: there are thousands, and they are long. */
    private static Supplier<String> description(long seed, int number, Object event) {
        return () -> "seed " + seed + ", event " + number + ": " + event;
    }

    private static Map<String, Object> randomEvent(Random random, Object[] values) {
        Map<String, Object> event = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (random.nextInt(3) > 0) {
                event.put(name, values[random.nextInt(values.length)]);
            }
        }
        if (random.nextBoolean()) {
            event.put("user_id", "alice");
            event.put("timestamp", 1646128800000L);
            event.put("outcome", true);
            event.put("ip", "192.0.2.1");
        }
        return event;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(LoginFields.ALL);
        names.addAll(List.of("CustomerId", "id", "state", "x", "hour", "ip_scope", "tenant", "user_agent"));
        return names;
    }
}
