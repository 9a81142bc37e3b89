package io.github.connectlogins.smt;

import io.github.connectlogins.core.CalendarFields;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.ZoneCalendar;
import java.util.List;

/** Adds the calendar fields of the moment that the event has. */
record CalendarStep(ZoneCalendar calendar, int timestamp, int hour, int weekday, int month, int dayPart)
        implements Step {
    @Override
    public void apply(Object[] event, List<Violation> found) {
        if (event[timestamp] instanceof Long moment) {
            CalendarFields fields = calendar.at(moment);
            event[hour] = fields.hour();
            event[weekday] = fields.weekday();
            event[month] = fields.month();
            event[dayPart] = fields.dayPart();
        }
    }
}
