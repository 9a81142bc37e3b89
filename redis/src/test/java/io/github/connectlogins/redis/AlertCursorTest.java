package io.github.connectlogins.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertCursorTest {
    @Test
    void readsWhatItWrites() {
        AlertCursor cursor = new AlertCursor(1_767_225_600_000L, 3, 15);

        assertThat(AlertCursor.parse(cursor.toString())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-2",
                "1-2-3-4",
                "0-0-5",
                "a-b-c",
                "-1-2-3",
                "1-2-99999",
                "1-2-3\n",
                "9999999999999999999-1-1"
            })
    void whatIsNoCursorIsRefused(String text) {
        assertThatThrownBy(() -> AlertCursor.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected three whole numbers");
    }

    @Test
    void ordersByTimeThenSequenceThenBucket() {
        assertThat(new AlertCursor(1, 9, 9)).isLessThan(new AlertCursor(2, 0, 0));
        assertThat(new AlertCursor(1, 1, 9)).isLessThan(new AlertCursor(1, 2, 0));
        assertThat(new AlertCursor(1, 1, 1)).isLessThan(new AlertCursor(1, 1, 2));
    }

    @Test
    void anotherBucketGoesOnAtItsOwnPlaceInThatOrder() {
        AlertCursor cursor = new AlertCursor(5, 1, 7);

        assertThat(cursor.startIn(6)).isEqualTo("5-1");
        assertThat(cursor.startIn(7)).isEqualTo("(5-1");
        assertThat(cursor.startIn(8)).isEqualTo("(5-1");
    }
}
