package io.github.connectlogins.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainBytesTest {
    @Test
    void everyByteIsJudgedAloneAndAmongEight() {
        for (int value = 0; value < 256; value++) {
            for (int place = 0; place < 8; place++) {
                byte[] bytes = new byte[8];
                Arrays.fill(bytes, (byte) 'a');
                bytes[place] = (byte) value;
                boolean plain = value >= ' ' && value < 0x80 && value != '"' && value != '\\';

                assertThat(PlainBytes.end(bytes, 0, 7))
                        .as("%d at %d", value, place)
                        .isEqualTo(plain ? 8 : place);
                assertThat(PlainBytes.end(bytes, place, place)).isEqualTo(plain ? place + 1 : place);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theFirstThatIsNotPlainIsFoundWhateverFollows(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(40)];
            random.nextBytes(bytes);
            for (int place = random.nextInt(bytes.length); place >= 0; place--) {
                bytes[place] = (byte) ('a' + random.nextInt(26));
            }
            int from = random.nextInt(bytes.length);
            int last = from + random.nextInt(bytes.length - from);

            assertThat(PlainBytes.end(bytes, from, last))
                    .as("seed %d, %d", seed, i)
                    .isEqualTo(naive(bytes, from, last));
        }
    }

    private static int naive(byte[] bytes, int from, int last) {
        int at = from;
        while (at <= last && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }
}
