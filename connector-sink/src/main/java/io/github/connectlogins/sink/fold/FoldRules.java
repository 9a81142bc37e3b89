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

    /**
     * Rules.
     *
     * @param policy when runs of failures are told
     * @param counted the fields counted by value, in the order in which logins carry their values
     * @param placement which bucket a user belongs to
     * @param zone where hours and months begin
     */
    public FoldRules(StreakPolicy policy, Counted counted, UserPlacement placement, ZoneId zone) {
        this.policy = policy;
        this.counted = counted;
        this.placement = placement;
        this.calendar = new ZoneCalendar(zone);
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

    CalendarFields calendarAt(long epochMs) {
        return calendar.at(epochMs);
    }
}
