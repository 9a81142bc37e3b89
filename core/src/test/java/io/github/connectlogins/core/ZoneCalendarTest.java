package io.github.connectlogins.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneCalendarTest {
    @ParameterizedTest
    @CsvSource({
        "00:00, night", "05:59, night", "06:00, morning", "11:59, morning",
        "12:00, afternoon", "17:59, afternoon", "18:00, evening", "23:59, evening"
    })
    void dividesTheDayIntoFour(String time, String dayPart) {
        Instant moment = Instant.parse("2022-03-01T" + time + ":00Z");

        assertThat(new ZoneCalendar(ZoneId.of("UTC")).at(moment.toEpochMilli()).dayPart())
                .isEqualTo(dayPart);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Zurich",
                "America/St_Johns",
                "Asia/Kathmandu",
                "Australia/Lord_Howe",
                "Pacific/Chatham",
                "Africa/Monrovia",
                "Pacific/Apia",
                "+00:07"
            })
    void saysWhatTheZoneSaysAtAnyMoment(String name) {
        ZoneId zone = ZoneId.of(name);
        ZoneCalendar calendar = new ZoneCalendar(zone);
        long seed = name.hashCode();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            // From 1970 on, and every second moment close to the one before, so that it is remembered.
            long moment = random.nextLong(4_102_444_800_000L);
            for (long near : new long[] {moment, moment + random.nextInt(3_600_000), -moment}) {
                LocalDateTime expected = LocalDateTime.ofInstant(Instant.ofEpochMilli(near), zone);
                assertThat(calendar.at(near))
                        .as("%s, seed %d, at %d", name, seed, near)
                        .isEqualTo(CalendarFields.of(expected));
            }
        }
    }

    @Test
    void followsTheHourThatIsLeftOutAndTheOneThatComesTwice() {
        ZoneCalendar zurich = new ZoneCalendar(ZoneId.of("Europe/Zurich"));

        assertThat(hour(zurich, "2022-03-27T00:59:59Z")).isEqualTo(1);
        assertThat(hour(zurich, "2022-03-27T01:00:00Z")).isEqualTo(3);
        assertThat(hour(zurich, "2022-10-30T00:59:59Z")).isEqualTo(2);
        assertThat(hour(zurich, "2022-10-30T01:00:00Z")).isEqualTo(2);
    }

    @Test
    void remembersAQuarterOfAnHour() {
        ZoneCalendar calendar = new ZoneCalendar(ZoneId.of("UTC"));

        assertThat(calendar.at(900_000)).isSameAs(calendar.at(1_799_999));
        assertThat(calendar.at(900_000)).isNotSameAs(calendar.at(1_800_000));
    }

    private static int hour(ZoneCalendar calendar, String moment) {
        return calendar.at(Instant.parse(moment).toEpochMilli()).hour();
    }
}
