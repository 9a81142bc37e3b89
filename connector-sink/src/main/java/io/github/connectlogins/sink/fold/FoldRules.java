package io.github.connectlogins.sink.fold;

import io.github.connectlogins.core.CalendarFields;
import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.core.ZoneCalendar;
import java.time.ZoneId;

/** What a fold needs to know about the settings. Made once a task and used by its thread only. */
public final class FoldRules {
    private final StreakPolicy policy;
    private final Counted counted;
    private final UserPlacement placement;
    private final ZoneCalendar calendar;
    private final WindowRules windows;

    /**
     * Rules.
     *
     * @param policy when runs of failures are told
     * @param counted the fields counted by value, in the order in which logins carry their values
     * @param placement which bucket a user belongs to
     * @param zone where hours and months begin
     * @param windows what windows count
     */
    public FoldRules(StreakPolicy policy, Counted counted, UserPlacement placement, ZoneId zone, WindowRules windows) {
        this.policy = policy;
        this.counted = counted;
        this.placement = placement;
        this.calendar = new ZoneCalendar(zone);
        this.windows = windows;
    }

    /** Rules without windows. */
    public FoldRules(StreakPolicy policy, Counted counted, UserPlacement placement, ZoneId zone) {
        this(policy, counted, placement, zone, WindowRules.NONE);
    }

    StreakPolicy policy() {
        return policy;
    }

    Counted counted() {
        return counted;
    }

    UserPlacement placement() {
        return placement;
    }

    WindowRules windows() {
        return windows;
    }

    CalendarFields calendarAt(long epochMs) {
        return calendar.at(epochMs);
    }
}
