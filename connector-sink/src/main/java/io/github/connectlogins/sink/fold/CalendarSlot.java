package io.github.connectlogins.sink.fold;

/**
 * Where a moment lies in the calendar, ready to be counted.
 *
 * @param hour hour of the day, {@code 0} to {@code 23}
 * @param month {@code yyyy-MM}
 */
record CalendarSlot(String hour, String month) {}
