package io.github.connectlogins.source.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YearlessTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-06-30T12:00:00Z, Jun 30 11:59:59,    UTC,           2026-06-30T11:59:59Z",
        "2026-06-30T12:00:00Z, Jul  2 11:59:59,    UTC,           2025-07-02T11:59:59Z",
        "2027-01-01T00:00:05Z, Dec 31 23:59:58,    UTC,           2026-12-31T23:59:58Z",
        "2027-01-01T00:00:05Z, Jan  1 00:00:04,    UTC,           2027-01-01T00:00:04Z",
        "2026-12-31T23:59:59Z, Jan  1 00:00:04,    UTC,           2027-01-01T00:00:04Z",
        "2026-12-31T23:30:00Z, Jan  1 00:29:00,    Europe/Zurich, 2026-12-31T23:29:00Z",
        "2026-06-30T12:00:00Z, Feb 29 10:00:00,    UTC,           2024-02-29T10:00:00Z",
        "2103-06-30T12:00:00Z, Feb 29 10:00:00,    UTC,           2096-02-29T10:00:00Z",
        "2026-06-30T12:00:00Z, Jun 01 10:00:00.25, UTC,           2026-06-01T10:00:00.250Z"
    })
    void isInTheLastYearThatIsNotAfterTheReference(String reference, String text, String zone, String expected) {
        assertThat(new YearlessTime(Instant.parse(reference), ZoneId.of(zone)).parse(text))
                .hasValue(Instant.parse(expected).toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Foo 12 10:00:00", "Jun 31 10:00:00", "Jun 12 25:00:00", "Jun  0 10:00:00", "12 Jun"})
    void isNothingWhereThereIsNoSuchTime(String text) {
        assertThat(new YearlessTime(Instant.parse("2026-06-30T12:00:00Z"), ZoneId.of("UTC")).parse(text))
                .isEmpty();
    }
}
