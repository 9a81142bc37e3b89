package io.github.connectlogins.source.generator;

import java.util.List;

/**
 * Who an invented user is, and how the user usually logs in.
 *
 * @param id the user id
 * @param home where the user lives
 * @param gender or null where not told
 * @param brand the brand the user is a customer of
 * @param devices the user's own, at least one, the most used first
 * @param addresses the addresses the user comes from, at least one, the most used first
 * @param firstHour the local hour, 0 to 23, at which the user's usual hours begin
 * @param hours how many hours they last, 1 to 24
 * @param forgetful whether this user mistypes more often than others
 */
record UserProfile(
        String id,
        Place home,
        String gender,
        String brand,
        List<Device> devices,
        List<String> addresses,
        int firstHour,
        int hours,
        boolean forgetful) {

    private static final long HOUR_MS = 3_600_000;

    /**
     * Something to log in with.
     *
     * @param type such as {@code android}
     * @param id the device itself
     * @param browser the browser's name
     * @param appVersion version of the app, null in a browser
     */
    record Device(String type, String id, String browser, String appVersion) {}

    /** Whether a moment (epoch milliseconds) lies in the user's usual hours. */
    boolean isUsuallyActiveAt(long time) {
        long localHour = Math.floorDiv(time, HOUR_MS) + home.utcOffsetHours();
        return Math.floorMod(localHour - firstHour, 24) < hours;
    }
}
