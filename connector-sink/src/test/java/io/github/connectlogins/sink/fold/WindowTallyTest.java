package io.github.connectlogins.sink.fold;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.core.Outcome;
import io.github.connectlogins.core.Reading.Login;
import io.github.connectlogins.core.Window;
import io.github.connectlogins.core.WindowSize;
import io.github.connectlogins.sink.fold.WindowPolicy.Arrival;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WindowTallyTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
    private static final List<String> COUNTED = List.of("device_type", "country");

    /** Whose place is their number. */
    private final List<String> users = new ArrayList<>();

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aLogSplitAnywhereEqualsTheNaiveCount(long seed) {
        Random random = new Random(seed);
        WindowPolicy policy = new WindowPolicy(
                List.of(size("10s"), size("hour"), size("month")),
                random.nextInt(3) * 5_000L,
                random.nextInt(3) * 10_000L);
        WindowRules rules =
                new WindowRules(policy, List.of(WindowDimension.parse("device_type", COUNTED)), DistinctUsers.EXACT);
        List<Attempt> log = Attempt.log(random, 1 + random.nextInt(200), 5);
        NaiveWindows naive = new NaiveWindows(policy);
        log.forEach(attempt -> naive.add(attempt, true));

        NaiveWindows added = new NaiveWindows(policy);
        WindowTally tally = WindowTally.of(rules);
        for (Attempt attempt : log) {
            if (random.nextInt(10) == 0) {
                add(tally, policy, added);
                tally = WindowTally.of(rules);
            }
            if (attempt.entry() instanceof LogEntry.Attempted one) {
                tally.add(one.login(), numberOf(attempt.user()), attempt.logTime());
            }
        }
        add(tally, policy, added);

        assertThat(added.counters).isEqualTo(naive.counters);
        assertThat(added.users).isEqualTo(naive.users);
        assertThat(added.late).isEqualTo(naive.late);
    }

    @Test
    void aWindowClosesAfterItsLatenessAndIsKeptForItsRetention() {
        WindowPolicy policy = new WindowPolicy(List.of(size("10s")), 5_000, 20_000);
        Window window = size("10s").at(12_000);

        assertThat(policy.arrival(window, 24_999)).isEqualTo(Arrival.IN_TIME);
        assertThat(policy.arrival(window, 25_000)).isEqualTo(Arrival.LATE);
        assertThat(policy.arrival(window, 44_999)).isEqualTo(Arrival.LATE);
        assertThat(policy.arrival(window, 45_000)).isEqualTo(Arrival.EXPIRED);
    }

    @Test
    void twoFieldsTogetherAreCountedWhereAnEventHasBoth() {
        WindowRules rules = new WindowRules(
                new WindowPolicy(List.of(size("month")), 0, 0),
                List.of(
                        WindowDimension.parse("country", COUNTED),
                        WindowDimension.parse("country+device_type", COUNTED)),
                DistinctUsers.NONE);
        WindowTally tally = WindowTally.of(rules);

        tally.add(login("phone", "CH"), 0, 0);
        tally.add(login("a+b\\", "CH"), 0, 0);
        tally.add(login(null, "CH"), 1, 0);

        WindowCounts month = tally.windows().iterator().next();
        assertThat(month.byDimension().get(0)).containsOnlyKeys("CH");
        assertThat(month.byDimension().get(0).get("CH").logins()).isEqualTo(3);
        assertThat(month.byDimension().get(1)).containsOnlyKeys("CH+phone", "CH+a\\+b\\\\");
        assertThat(month.users().isEmpty()).isTrue();
    }

    @Test
    void onlyCountedFieldsAndAtMostTwoOfThemMakeADimension() {
        assertThatThrownBy(() -> WindowDimension.parse("locale", COUNTED))
                .hasMessageContaining("locale, which is not among the counted fields");
        assertThatThrownBy(() -> WindowDimension.parse("country+", COUNTED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WindowDimension.parse("country+country+country", COUNTED))
                .hasMessageContaining("more than two");
    }

    @Test
    void aTallyOfManyUsersAndValuesIsLarge() {
        WindowRules rules = new WindowRules(
                new WindowPolicy(List.of(size("10s")), 0, 0),
                List.of(WindowDimension.parse("device_type", COUNTED)),
                DistinctUsers.EXACT);
        WindowTally tally = WindowTally.of(rules);

        for (int i = 0; i < 10; i++) {
            tally.add(login("device-" + i, "CH"), i, 0);
            tally.add(login("device-" + i, "CH"), i, 0);
        }

        assertThat(tally.size()).isEqualTo(1 + 10 + 10);
    }

    private void add(WindowTally tally, WindowPolicy policy, NaiveWindows sum) {
        NaiveWindows part = new NaiveWindows(policy);
        for (WindowCounts window : tally.windows()) {
            String name = window.window().name();
            SortedMap<String, Long> counters = new TreeMap<>();
            put(counters, "", window.total());
            for (Map.Entry<String, Tally> entry : window.byDimension().get(0).entrySet()) {
                put(counters, ":device_type:" + entry.getKey(), entry.getValue());
            }
            part.counters.put(name, counters);
            if (!window.users().isEmpty()) {
                part.users.put(
                        name, window.users().stream().mapToObj(users::get).collect(toCollection(TreeSet::new)));
            }
        }
        for (int i = 0; i < policy.sizes().size(); i++) {
            putIfAny(part.late, "late:" + policy.sizes().get(i).label(), tally.late()[i]);
            putIfAny(part.late, "expired:" + policy.sizes().get(i).label(), tally.expired()[i]);
        }
        sum.addAll(part);
    }

    private int numberOf(String user) {
        if (!users.contains(user)) {
            users.add(user);
        }
        return users.indexOf(user);
    }

    private static void put(SortedMap<String, Long> counters, String suffix, Tally tally) {
        putIfAny(counters, "ok" + suffix, tally.logins());
        putIfAny(counters, "fail" + suffix, tally.failures());
    }

    private static void putIfAny(SortedMap<String, Long> counters, String name, long count) {
        if (count > 0) {
            counters.put(name, count);
        }
    }

    private static Login login(String device, String country) {
        return new Login("user", 0, Outcome.SUCCESS, null, Arrays.asList(device, country));
    }

    private static WindowSize size(String label) {
        return WindowSize.parse(label, ZONE);
    }
}
