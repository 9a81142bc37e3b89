package io.github.connectlogins.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowSizeTest {
    private static final List<String> LABELS = List.of("1s", "10s", "7m", "36h", "3d", "hour", "day", "month");
    /** Among them clocks that are changed by half an hour, and a day that was left out. */
    private static final List<String> ZONES = List.of(
            "UTC", "Europe/Zurich", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "America/Sao_Paulo");

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyMomentBelongsToOneWindowOfASize(long seed) {
        Random random = new Random(seed);
        WindowSize size = WindowSize.parse(any(random, LABELS), ZoneId.of(any(random, ZONES)));
        for (int i = 0; i < 50; i++) {
            long moment = moment(random, size);
            Window window = size.at(moment);

            assertThat(window.contains(moment)).as("%s at %d", window, moment).isTrue();
            assertThat(size.at(window.start())).as("at the start").isEqualTo(window);
            assertThat(size.at(window.end() - 1)).as("at the end").isEqualTo(window);
            assertThat(size.at(window.end()).start()).as("the next").isEqualTo(window.end());
            assertThat(size.at(window.start() - 1).end()).as("the one before").isEqualTo(window.start());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aWindowIsFoundByItsName(long seed) {
        Random random = new Random(seed);
        ZoneId zone = ZoneId.of(any(random, ZONES));
        WindowSize size = WindowSize.parse(any(random, LABELS), zone);
        Window window = size.at(moment(random, size));

        assertThat(WindowSize.named(window.name(), zone)).isEqualTo(window);
    }

    @ParameterizedTest
    @CsvSource({
        "10s,   UTC,           2022-03-01T00:00:12.345Z, 10s:2022-03-01T00:00:10Z",
        "hour,  UTC,           2022-03-01T05:59:59Z,     hour:2022-03-01T05:00Z",
        "hour,  Europe/Zurich, 2022-10-30T00:30:00Z,     hour:2022-10-30T02:00+02:00",
        "hour,  Europe/Zurich, 2022-10-30T01:30:00Z,     hour:2022-10-30T02:00+01:00",
        "day,   Europe/Zurich, 2022-02-28T23:30:00Z,     day:2022-03-01",
        "month, Europe/Zurich, 2022-02-28T23:30:00Z,     month:2022-03",
        "month, UTC,           2022-02-28T23:30:00Z,     month:2022-02",
    })
    void windowsAreNamedSoThatPeopleKnowThem(String label, String zone, Instant moment, String name) {
        assertThat(WindowSize.parse(label, ZoneId.of(zone))
                        .at(moment.toEpochMilli())
                        .name())
                .isEqualTo(name);
    }

    @Test
    void aMonthIsAsLongAsTheCalendarHasIt() {
        Window february = WindowSize.named("month:2024-02", ZoneId.of("UTC"));

        assertThat(february.end() - february.start()).isEqualTo(29 * 86_400_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0s", "10", "10w", "-1s", "week", "123456s", "10S"})
    void whatIsNoSizeIsRefused(String label) {
        assertThatThrownBy(() -> WindowSize.parse(label, ZoneId.of("UTC")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as 10s");
    }

    @Test
    void whatIsNoNameIsRefused() {
        assertThatThrownBy(() -> WindowSize.named("month", ZoneId.of("UTC")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WindowSize.named("month:March", ZoneId.of("UTC")))
                .isInstanceOf(DateTimeException.class);
    }

    /** Often around the moment at which the clocks of a zone are changed. */
    private static long moment(Random random, WindowSize size) {
        long any = random.nextLong(2_000_000_000_000L);
        if (!(size instanceof CalendarWindow calendar) || random.nextBoolean()) {
            return any;
        }
        var change = calendar.zone().getRules().nextTransition(Instant.ofEpochMilli(any));
        return change == null ? any : change.getInstant().toEpochMilli() + random.nextInt(-7_200_000, 7_200_000);
    }

    private static String any(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
