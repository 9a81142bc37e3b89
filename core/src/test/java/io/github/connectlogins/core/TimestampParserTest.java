package io.github.connectlogins.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampParserTest {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final TimestampParser UTC = new TimestampParser(List.of(), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "2022-03-01T10:00:00Z, 2022-03-01T10:00:00Z",
        "2022-03-01t10:00:00z, 2022-03-01T10:00:00Z",
        "2022-03-01T10:00Z, 2022-03-01T10:00:00Z",
        "2020-02-03 12:43:30.772, 2020-02-03T12:43:30.772Z",
        "'2020-02-03 12:43:30,772', 2020-02-03T12:43:30.772Z",
        "2020-02-03 12:43:30.7, 2020-02-03T12:43:30.700Z",
        "2020-02-03 12:43:30.77, 2020-02-03T12:43:30.770Z",
        "2020-02-03T12:43:30.772987654Z, 2020-02-03T12:43:30.772Z",
        "2022-03-01T10:00:00+01:00, 2022-03-01T09:00:00Z",
        "2022-03-01T10:00:00+0130, 2022-03-01T08:30:00Z",
        "2022-03-01 10:00:00-05, 2022-03-01T15:00:00Z",
        "2022-03-01 10:00:00 +0100, 2022-03-01T09:00:00Z",
        "2022-03-01, 2022-03-01T00:00:00Z",
        "2024-02-29, 2024-02-29T00:00:00Z",
        "'  2022-03-01T10:00:00Z ', 2022-03-01T10:00:00Z",
        "0001-01-01, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z"
    })
    void readsIso8601AsLogsWriteIt(String text, Instant moment) {
        assertThat(UTC.parse(text)).hasValue(moment.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "now",
                "-",
                ".",
                "2022-02-29",
                "2022-02-31T00:00:00Z",
                "2022-13-01",
                "2022-00-01",
                "2022-01-00",
                "2022-03-01T24:00:00Z",
                "2022-03-01T10:60:00Z",
                "2022-03-01T10:00:60Z",
                "2022-03-01T10:00:00.",
                "2022-03-01T10:00:00.1234567890Z",
                "2022-03-01T10:00:00ZZ",
                "2022-03-01T10:00:00+19:00",
                "2022-03-01T10:00:00+1",
                "2022-03-01T10:00:00 UTC",
                "2022-03-01T",
                "2022-03-01Z",
                "2022-03-01T10",
                "2022-3-1",
                "+999999999-01-01T00:00:00Z",
                "-999999999-01-01T00:00:00Z",
                "٢٠٢٢-03-01",
                "1e10",
                "1.2.3",
                "99999999999999999999",
                "123456789012345678901234567890123"
            })
    void givesNothingForOtherText(String text) {
        assertThat(UTC.parse(text)).isEmpty();
    }

    @Test
    void tellsSecondsMillisecondsAndMicrosecondsApartBySize() {
        long millis = Instant.parse("2022-03-01T10:00:00.123Z").toEpochMilli();

        assertThat(UTC.parse(millis / 1000)).hasValue(millis / 1000 * 1000);
        assertThat(UTC.parse((int) (millis / 1000))).hasValue(millis / 1000 * 1000);
        assertThat(UTC.parse(millis)).hasValue(millis);
        assertThat(UTC.parse(millis * 1000 + 999)).hasValue(millis);
        assertThat(UTC.parse(Long.toString(millis / 1000))).hasValue(millis / 1000 * 1000);
        assertThat(UTC.parse(Long.toString(millis))).hasValue(millis);
        assertThat(UTC.parse(Long.toString(millis * 1000))).hasValue(millis);
    }

    @Test
    void keepsTheFractionOfSeconds() {
        assertThat(UTC.parse(1646128800.123)).hasValue(1646128800123L);
        assertThat(UTC.parse("1646128800.123")).hasValue(1646128800123L);
        assertThat(UTC.parse(new BigDecimal("1646128800.1239"))).hasValue(1646128800123L);
        assertThat(UTC.parse(1.6461288e12)).hasValue(1646128800000L);
    }

    @Test
    void readsMomentsBefore1970() {
        assertThat(UTC.parse(-1L)).hasValue(-1000L);
        assertThat(UTC.parse("-1.5")).hasValue(-1500L);
        assertThat(UTC.parse("1969-12-31T23:59:59.999Z")).hasValue(-1L);
    }

    @Test
    void givesNothingForNumbersThatAreNoMoment() {
        for (Object value : new Object[] {
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            100_000_000_000_000_000L,
            -100_000_000_000_000_000L,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            1e300,
            -1e30f,
            new BigDecimal("1e1000000000")
        }) {
            assertThat(UTC.parse(value)).as("%s", value).isEmpty();
        }
    }

    @Test
    @SuppressWarnings("JavaUtilDate")
    void readsTheJavaTypeOfConnectsTimestamp() {
        assertThat(UTC.parse(new Date(1646128800123L))).hasValue(1646128800123L);
    }

    @Test
    void givesNothingForOtherTypes() {
        assertThat(UTC.parse(null)).isEmpty();
        assertThat(UTC.parse(true)).isEmpty();
        assertThat(UTC.parse(Map.of())).isEmpty();
        assertThat(UTC.parse(List.of(1L))).isEmpty();
        assertThat(UTC.parse(new byte[] {1})).isEmpty();
    }

    @Test
    void readsTextWithoutZoneInTheGivenOne() {
        TimestampParser zurich = new TimestampParser(List.of("dd/MM/yyyy HH:mm"), ZURICH);

        assertThat(zurich.parse("2022-07-01T10:00:00")).hasValue(millis("2022-07-01T08:00:00Z"));
        assertThat(zurich.parse("2022-01-01")).hasValue(millis("2021-12-31T23:00:00Z"));
        assertThat(zurich.parse("01/07/2022 10:00")).hasValue(millis("2022-07-01T08:00:00Z"));
        assertThat(zurich.parse("2022-07-01T10:00:00Z")).hasValue(millis("2022-07-01T10:00:00Z"));
        assertThat(zurich.parse("1969-07-01T00:00:00.001")).hasValue(millis("1969-06-30T23:00:00.001Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dd/MM/yyyy | 01/03/2022 | 2022-03-01T00:00:00Z",
                "d.M.uuuu H:mm | 1.3.2022 9:05 | 2022-03-01T09:05:00Z",
                "EEE, d MMM yyyy HH:mm:ss Z | Tue, 1 mar 2022 10:00:00 +0100 | 2022-03-01T09:00:00Z",
                "MM/dd/yyyy hh:mm a | 03/01/2022 01:30 pm | 2022-03-01T13:30:00Z",
                "yyyy-MM-dd HH:mm:ss VV | 2022-03-01 10:00:00 Europe/Zurich | 2022-03-01T09:00:00Z",
                "yyyyMMddHHmmss | 20220301100000 | 2022-03-01T10:00:00Z",
                "yyyyMMdd | 20220301 | 2022-03-01T00:00:00Z"
            })
    void readsGivenFormatsBeforeAnythingElse(String pattern, String text, Instant moment) {
        assertThat(new TimestampParser(List.of(pattern), ZoneOffset.UTC).parse(text))
                .hasValue(moment.toEpochMilli());
    }

    @Test
    void triesFormatsInTurnAndThenIso() {
        TimestampParser parser = new TimestampParser(List.of("dd/MM/yyyy", "dd.MM.yyyy"), ZoneOffset.UTC);

        assertThat(parser.parse("01.03.2022")).hasValue(millis("2022-03-01T00:00:00Z"));
        assertThat(parser.parse("2022-03-01T10:00:00Z")).hasValue(millis("2022-03-01T10:00:00Z"));
        assertThat(parser.parse("1646128800")).hasValue(1646128800000L);
    }

    @Test
    void givesNothingForDatesThatDoNotExistInAGivenFormat() {
        TimestampParser parser = new TimestampParser(List.of("dd/MM/yyyy", "HH:mm"), ZoneOffset.UTC);

        assertThat(parser.parse("31/02/2022")).isEmpty();
        assertThat(parser.parse("10:00")).as("a time without a date").isEmpty();
        assertThat(new TimestampParser(List.of("uuuuuuuuuu-MM-dd"), ZoneOffset.UTC).parse("+999999999-01-01"))
                .as("beyond what milliseconds can count")
                .isEmpty();
    }

    @Test
    void refusesAPatternThatIsNone() {
        assertThatThrownBy(() -> new TimestampParser(List.of("yyyy-QQQQQQQ"), ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pattern");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsBackWhatAFormatterWrites(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            ZoneOffset offset = ZoneOffset.ofTotalSeconds((random.nextInt(37) - 18) * 1800);
            LocalDateTime time = LocalDateTime.ofEpochSecond(
                    random.nextLong(-62_135_596_800L, 253_402_300_800L), random.nextInt(1000) * 1_000_000, offset);
            String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(offset));

            assertThat(UTC.parse(text))
                    .as("seed %d, text %s", seed, text)
                    .isEqualTo(OptionalLong.of(time.toInstant(offset).toEpochMilli()));
        }
    }

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
