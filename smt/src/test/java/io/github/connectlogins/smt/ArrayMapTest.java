package io.github.connectlogins.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayMapTest {
    private static final int KEYS = 8;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isLikeAnyMapThatKeepsTheOrder(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Map<Object, Object> expected = new LinkedHashMap<>();
            random.ints(random.nextInt(5), 0, KEYS).forEach(i -> expected.put(key(i), i));
            Map<Object, Object> map = new ArrayMap(expected, random.nextInt(3));
            for (int step = 0; step < 30; step++) {
                change(map, expected, random);
                String where = "seed %d, round %d, step %d".formatted(seed, round, step);
                assertThat(map).as(where).isEqualTo(expected).hasSameHashCodeAs(expected);
                assertThat(expected).as(where).isEqualTo(map);
                assertThat(map.keySet()).as(where).containsExactlyElementsOf(expected.keySet());
                Object key = key(random.nextInt(KEYS));
                assertThat(map.containsKey(key)).as(where).isEqualTo(expected.containsKey(key));
                assertThat(map.get(key)).as(where).isEqualTo(expected.get(key));
            }
        }
    }

    @Test
    void theMapThatIsCopiedStaysAsItIs() {
        Map<Object, Object> given = new HashMap<>(Map.of("a", 1));
        ArrayMap copy = new ArrayMap(given, 0);
        copy.put("a", 2);
        copy.put("b", 3);

        assertThat(given).containsOnly(Map.entry("a", 1));
        assertThat(copy).containsOnly(Map.entry("a", 2), Map.entry("b", 3));
    }

    @Test
    void itsIteratorKnowsItsEnds() {
        Iterator<?> entries = new ArrayMap(Map.of("a", 1), 0).entrySet().iterator();

        assertThatThrownBy(entries::remove).isInstanceOf(IllegalStateException.class);
        entries.next();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    }

    /** The same to both, with the same answer. */
    private static void change(Map<Object, Object> map, Map<Object, Object> expected, Random random) {
        Object key = key(random.nextInt(KEYS));
        Integer value = random.nextInt(10) == 0 ? null : random.nextInt();
        switch (random.nextInt(5)) {
            case 0 -> assertThat(map.remove(key)).isEqualTo(expected.remove(key));
            case 1 -> {
                map.entrySet().removeIf(entry -> Objects.equals(entry.getKey(), key));
                expected.remove(key);
            }
            case 2 -> {
                map.entrySet().forEach(entry -> entry.setValue(value));
                expected.replaceAll((same, before) -> value);
            }
            default -> assertThat(map.put(key, value)).isEqualTo(expected.put(key, value));
        }
    }

    private static Object key(int number) {
        return number == 0 ? null : "key" + number;
    }
}
