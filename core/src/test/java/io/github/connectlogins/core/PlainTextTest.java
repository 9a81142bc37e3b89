package io.github.connectlogins.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void writesWholeNumbersAlikeWhateverTheirType() {
        for (Object five :
                List.of("5", 5, 5L, (short) 5, (byte) 5, 5.0, 5.0f, BigInteger.valueOf(5), new BigDecimal("5.00"))) {
            assertThat(PlainText.of(five)).as("%s", five.getClass()).isEqualTo("5");
        }
        assertThat(PlainText.of(-0.0)).isEqualTo("0");
        assertThat(PlainText.of(1e15)).isEqualTo("1000000000000000");
        assertThat(PlainText.of(new BigDecimal("1e15"))).isEqualTo("1000000000000000");
    }

    @Test
    void keepsNumbersBeyondLongApart() {
        assertThat(PlainText.of(1e30)).isNotEqualTo(PlainText.of(2e30));
        assertThat(PlainText.of(-0x1p63)).isNotEqualTo(PlainText.of(-0x1p64));
    }

    @Test
    void doesNotWriteOutWhatIsAnExponentOnly() {
        assertThat(PlainText.of(new BigDecimal("1e999999999"))).isEqualTo("1E+999999999");
    }

    @Test
    void writesFractionsAndBooleans() {
        assertThat(PlainText.of(new BigDecimal("1.50"))).isEqualTo("1.50");
        assertThat(PlainText.of(1.5)).isEqualTo("1.5");
        assertThat(PlainText.of(true)).isEqualTo("true");
    }

    @Test
    void hasNoTextForAnythingElse() {
        for (Object value :
                new Object[] {null, Double.NaN, Float.NEGATIVE_INFINITY, Map.of(), List.of(), new byte[1]}) {
            assertThat(PlainText.of(value)).as("%s", value).isNull();
        }
    }
}
