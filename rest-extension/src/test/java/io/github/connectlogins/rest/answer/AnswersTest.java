package io.github.connectlogins.rest.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.core.Window;
import io.github.connectlogins.core.WindowSize;
import io.github.connectlogins.redis.AlertCursor;
import io.github.connectlogins.redis.LoginStats;
import io.github.connectlogins.redis.LoginStats.Tally;
import io.github.connectlogins.redis.LoginStats.Users;
import io.github.connectlogins.redis.RecentAlert;
import io.github.connectlogins.rest.answer.StatsAnswer.Hour;
import io.github.connectlogins.rest.answer.StatsAnswer.Month;
import io.github.connectlogins.rest.answer.StatsAnswer.Others;
import io.github.connectlogins.rest.answer.StatsAnswer.Part;
import io.github.connectlogins.rest.answer.StatsAnswer.Value;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    @Test
    void aFieldHasItsTopValuesAndTheSumOfTheOthers() {
        StatsAnswer answer = stats(
                Map.of(
                        "country",
                        Map.of(
                                "CH", new Tally(5, 1),
                                "DE", new Tally(5, 1),
                                "FR", new Tally(1, 9),
                                "US", new Tally(1, 0),
                                "NO", new Tally(0, 1))),
                3);

        assertThat(answer.by()).singleElement().satisfies(field -> {
            assertThat(field.values()).isEqualTo(5);
            assertThat(field.top())
                    .containsExactly(new Value("FR", 1, 9), new Value("CH", 5, 1), new Value("DE", 5, 1));
            assertThat(field.others()).isEqualTo(new Others(1, 1));
        });
    }

    @Test
    void windowsAreAskedForBySizeAndByWhenTheyBegin() {
        ZoneId utc = ZoneId.of("UTC");
        Window march = WindowSize.named("month:2022-03", utc);
        WindowQuery query = WindowQuery.read("month", "2022-03-01T00:00:00Z", "2022-04-01T00:00:00Z", null, null);

        assertThat(query.matches(march)).isTrue();
        assertThat(query.matches(WindowSize.named("day:2022-03-01", utc))).isFalse();
        assertThat(query.matches(WindowSize.named("month:2022-02", utc))).isFalse();
        assertThat(query.matches(WindowSize.named("month:2022-04", utc))).isFalse();
        assertThat(WindowQuery.read(null, null, null, null, null).matches(march))
                .isTrue();
        assertThatThrownBy(() -> WindowQuery.read(null, "spring", null, null, null))
                .hasMessage("Found a wrong from, expected a moment such as 2026-01-31T00:00:00Z");
    }

    @Test
    void hoursAndPartsOfTheDayAreAllThereAndMonthsAreTheLast() {
        Map<String, Tally> months = new TreeMap<>();
        IntStream.range(0, 40).forEach(i -> months.put("20" + (20 + i / 12) + "-" + (10 + i % 12), new Tally(i, 0)));
        StatsAnswer answer = stats(Map.of("hour", Map.of("7", new Tally(2, 1)), "month", months), 10);

        assertThat(answer.hours()).hasSize(24).contains(new Hour(7, 2, 1), new Hour(8, 0, 0));
        assertThat(answer.dayParts())
                .containsExactly(
                        new Part("night", 0, 0),
                        new Part("morning", 2, 1),
                        new Part("afternoon", 0, 0),
                        new Part("evening", 0, 0));
        assertThat(answer.months()).hasSize(36).last().isEqualTo(new Month("2023-13", 39, 0));
        assertThat(answer.by()).isEmpty();
    }

    @Test
    void withoutAttemptsThereAreNoShares() {
        StatsAnswer answer = StatsAnswer.of(
                "n", 1, new LoginStats(Tally.NONE, new Users(0, 0, 0, 0), new TreeMap<>(), Map.of()), null, 5);

        assertThat(answer.successRate()).isNull();
        assertThat(answer.failureRate()).isNull();
        assertThat(Json.bytes(answer)).asString().contains("\"success_rate\":null", "\"logins_per_user\":{\"users\":0");
    }

    @Test
    void aPageOfAlertsTellsWhereTheNextBeginsAndTheLastPageDoesNot() {
        List<RecentAlert> found = List.of(alert(3), alert(2), alert(1));

        assertThat(AlertsAnswer.of(found, 2).alerts()).hasSize(2);
        assertThat(AlertsAnswer.of(found, 2).next()).isEqualTo("2-0-0");
        assertThat(AlertsAnswer.of(found, 3).next()).isNull();
    }

    @Test
    void anAddressThatIsNotKnownIsNull() {
        assertThat(AlertAnswer.of(alert(1)).ip()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "", "ten", "1.5", "99999999999"})
    void aLimitOutsideOfItsBoundsIsRefused(String text) {
        assertThatThrownBy(() -> Limit.ALERTS.read(text))
                .isInstanceOf(RequestException.class)
                .hasMessage("Found a wrong limit, expected a whole number from 1 to 100");
    }

    @Test
    void aLimitThatIsNotGivenIsTheUsual() {
        assertThat(Limit.ALERTS.read(null)).isEqualTo(20);
        assertThat(Limit.ALERTS.read("100")).isEqualTo(100);
    }

    @Test
    void aWrongCursorIsAWrongRequest() {
        assertThatThrownBy(() -> AlertsAnswer.after("yesterday"))
                .isInstanceOfSatisfying(
                        RequestException.class,
                        wrong -> assertThat(wrong.status()).isEqualTo(400))
                .hasMessageContaining("expected the cursor of an alert");
    }

    @Test
    void anErrorHasTheShapeOfTheWorkersOwn() {
        assertThat(Json.bytes(RequestException.notFound("There is none").answer()))
                .asString()
                .isEqualTo("{\"error_code\":404,\"message\":\"There is none\"}");
    }

    private static StatsAnswer stats(Map<String, Map<String, Tally>> byField, int top) {
        SortedMap<String, SortedMap<String, Tally>> sorted = new TreeMap<>();
        byField.forEach((field, values) -> sorted.put(field, new TreeMap<>(values)));
        return StatsAnswer.of(
                "n", 1, new LoginStats(new Tally(3, 1), new Users(2, 1, 2, 1.5), sorted, Map.of()), null, top);
    }

    private static RecentAlert alert(long time) {
        return new RecentAlert(new AlertCursor(time, 0, 0), "t-0-" + time, "u", 3, 1, 2, "");
    }
}
