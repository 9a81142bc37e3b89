package io.github.connectlogins.sink.fold;

import io.github.connectlogins.core.CalendarFields;
import io.github.connectlogins.core.Outcome;
import io.github.connectlogins.core.Reading.Login;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a batch adds to the counters of one bucket. */
public final class BucketTally {
    private static final List<String> HOURS =
            IntStream.range(0, 24).mapToObj(Integer::toString).toList();

    private final Tally total = new Tally();
    private final List<Map<String, Tally>> byField = new ArrayList<>();
    private final WindowTally windows;
    private CalendarFields latest;
    private Tally latestHour;
    private Tally latestMonth;
    private int values;

    BucketTally(int fields, WindowRules rules) {
        windows = WindowTally.of(rules);
        for (int i = 0; i < fields; i++) {
            byField.add(new HashMap<>());
        }
    }

    @SuppressWarnings("ReferenceEquality") // another calendar that says the same only costs the lookups
    void add(Login login, CalendarFields calendar) {
        Outcome outcome = login.outcome();
        total.add(outcome);
        List<String> counted = login.counted();
        for (int i = 0; i < counted.size(); i++) {
            String value = counted.get(i);
            if (value != null) {
                tally(i, value).add(outcome);
            }
        }
        if (calendar != latest) {
            turnTo(calendar, counted.size());
        }
        latestHour.add(outcome);
        latestMonth.add(outcome);
    }

    /** Events come mostly in their order, and what the calendar says holds for a while, in one instance. */
    private void turnTo(CalendarFields calendar, int hourField) {
        latest = calendar;
        latestHour = tally(hourField, HOURS.get(calendar.hour()));
        latestMonth = tally(hourField + 1, calendar.month());
    }

    private Tally tally(int field, String value) {
        Map<String, Tally> tallies = byField.get(field);
        Tally tally = tallies.get(value);
        if (tally == null) {
            tally = new Tally();
            tallies.put(value, tally);
            values++;
        }
        return tally;
    }

    /** All attempts. */
    public Tally total() {
        return total;
    }

    /** How many values of fields are counted, those of windows and their users included. */
    int values() {
        return values + windows.size();
    }

    /** What is added to windows. */
    public WindowTally windows() {
        return windows;
    }

    /** For each counted field, in the order of {@link Counted#fields()}, its values. */
    public List<Map<String, Tally>> byField() {
        return byField;
    }
}
