package io.github.connectlogins.smt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarFieldsTest {
    @ParameterizedTest
    @CsvSource({
        "00:00, night", "05:59, night", "06:00, morning", "11:59, morning",
        "12:00, afternoon", "17:59, afternoon", "18:00, evening", "23:59, evening"
    })
    void divideTheDayIntoFour(String time, String dayPart) {
        assertThat(CalendarFields.of(LocalDateTime.parse("2022-03-01T" + time)).dayPart())
                .isEqualTo(dayPart);
    }

    @Test
    void nameWeekdayAndMonth() {
        assertThat(CalendarFields.of(LocalDateTime.parse("2022-03-01T07:30")))
                .isEqualTo(new CalendarFields(7, "tuesday", "2022-03", "morning"));
    }
}
