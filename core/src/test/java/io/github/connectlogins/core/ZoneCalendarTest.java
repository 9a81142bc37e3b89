package io.github.connectlogins.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneCalendarTest {
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
        ZoneCalendar<LocalDateTime> calendar = hours(name);
        long seed = name.hashCode();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            // From 1970 on, and every second moment close to the one before, so that it is remembered.
            long moment = random.nextLong(4_102_444_800_000L);
            for (long near : new long[] {moment, moment + random.nextInt(3_600_000), -moment}) {
                LocalDateTime expected = LocalDateTime.ofInstant(Instant.ofEpochMilli(near), zone);
                assertThat(calendar.at(near))
                        .as("%s, seed %d, at %d", name, seed, near)
                        .isEqualTo(expected.truncatedTo(ChronoUnit.HOURS));
            }
        }
    }

    @Test
    void followsTheHourThatIsLeftOutAndTheOneThatComesTwice() {
        ZoneCalendar<LocalDateTime> zurich = hours("Europe/Zurich");

        assertThat(hour(zurich, "2022-03-27T00:59:59Z")).isEqualTo(1);
        assertThat(hour(zurich, "2022-03-27T01:00:00Z")).isEqualTo(3);
        assertThat(hour(zurich, "2022-10-30T00:59:59Z")).isEqualTo(2);
        assertThat(hour(zurich, "2022-10-30T01:00:00Z")).isEqualTo(2);
    }

    @Test
    void followsClocksThatArePutForwardAMinutePastMidnight() {
        ZoneCalendar<LocalDateTime> newfoundland = hours("America/St_Johns");

        assertThat(hour(newfoundland, "2010-03-14T03:30:59Z")).isEqualTo(0);
        assertThat(hour(newfoundland, "2010-03-14T03:31:00Z")).isEqualTo(1);
        assertThat(hour(newfoundland, "2010-03-14T03:30:59Z")).isEqualTo(0);
    }

    @Test
    void remembersAQuarterOfAnHour() {
        ZoneCalendar<LocalDateTime> calendar = hours("UTC");

        assertThat(calendar.at(900_000)).isSameAs(calendar.at(1_799_999));
        assertThat(calendar.at(900_000)).isNotSameAs(calendar.at(1_800_000));
    }

    private static ZoneCalendar<LocalDateTime> hours(String zone) {
        return new ZoneCalendar<>(ZoneId.of(zone), time -> time.truncatedTo(ChronoUnit.HOURS));
    }

    private static int hour(ZoneCalendar<LocalDateTime> calendar, String moment) {
        return calendar.at(Instant.parse(moment).toEpochMilli()).getHour();
    }
}
