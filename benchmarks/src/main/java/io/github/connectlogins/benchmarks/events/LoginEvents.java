package io.github.connectlogins.benchmarks.events;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An endless sequence of login events, each a function of its number, so that every run sees the same. One event in ten
 * is a failure.
 */
public final class LoginEvents {
    private static final long START = 1_767_225_600_000L; // 2026-01-01
    private static final long SECOND_MS = 1_000;
    private static final int FAILURE_IN = 10;
    private static final List<String> DEVICE_TYPES = List.of("android", "ios", "web");
    private static final List<String> LOCALES =
            List.of("CH", "DE", "FR", "GB", "IT", "JP", "NO", "PL", "RU", "SE", "TR", "US", "BR", "ES", "IN", "MX");
    private static final List<String> EXTRA_VALUES =
            List.of("v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9");
    private static final List<String> VERSIONS = List.of("2.3.0", "2.3.1", "2.4.0", "3.0.0", "3.1.2");

    private final EventShape shape;

    /** Events of a shape. */
    public LoginEvents(EventShape shape) {
        this.shape = shape;
    }

    /**
     * One event.
     *
     * @param user number of the user, from 0
     * @param userId id of the user, 36 characters
     * @param success how it ended
     * @param timestamp epoch milliseconds
     * @param values the values of its shape's {@link EventShape#fields()}
     * @param json the event as UTF-8
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Event(int user, String userId, boolean success, long timestamp, List<String> values, byte[] json) {}

    /** The event of this number, from 0. */
    public Event at(long number) {
        long chance = mixed(number);
        int user = (int) Math.floorMod(mixed(chance), (long) shape.users());
        boolean success = Math.floorMod(chance, FAILURE_IN) != 0;
        return event(user, success, START + number * SECOND_MS / shape.density(), chance);
    }

    /** An event of a user at a time of its own, with fields like those of the others. */
    public Event event(int user, boolean success, long timestamp, long chance) {
        String id = userId(user);
        List<String> values = values(user, chance);
        return new Event(user, id, success, timestamp, values, json(id, values, success, timestamp, chance));
    }

    /** Id of a user: 36 characters in the form of a UUID. */
    public static String userId(long user) {
        String digits = hex(mixed(user)) + hex(mixed(~user));
        return digits.substring(0, 8)
                + '-'
                + digits.substring(8, 12)
                + '-'
                + digits.substring(12, 16)
                + '-'
                + digits.substring(16, 20)
                + '-'
                + digits.substring(20);
    }

    private List<String> values(int user, long chance) {
        List<String> values = new ArrayList<>(2 + shape.extraFields());
        values.add(pick(DEVICE_TYPES, user));
        values.add(pick(LOCALES, user / 7));
        for (int field = 1; field <= shape.extraFields(); field++) {
            values.add(pick(EXTRA_VALUES, chance + field));
        }
        return values;
    }

    private static byte[] json(String id, List<String> values, boolean success, long timestamp, long chance) {
        StringBuilder json = new StringBuilder(256)
                .append("{\"user_id\":\"")
                .append(id)
                .append("\",\"app_version\":\"")
                .append(pick(VERSIONS, chance >>> 8))
                .append("\",\"device_type\":\"")
                .append(values.get(0))
                .append("\",\"ip\":\"");
        appendAddress(json, chance >>> 24);
        json.append("\",\"locale\":\"")
                .append(values.get(1))
                .append("\",\"device_id\":\"")
                .append(id, 0, 18)
                .append("\",\"timestamp\":")
                .append(timestamp)
                .append(",\"outcome\":\"")
                .append(success ? "SUCCESS" : "FAILURE")
                .append('"');
        for (int field = 2; field < values.size(); field++) {
            json.append(",\"f")
                    .append(field - 1)
                    .append("\":\"")
                    .append(values.get(field))
                    .append('"');
        }
        return json.append('}').toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void appendAddress(StringBuilder json, long bits) {
        json.append(1 + (bits & 127)).append('.').append(bits >> 7 & 255).append('.');
        json.append(bits >> 15 & 255).append('.').append(bits >> 23 & 255);
    }

    private static String pick(List<String> values, long by) {
        return values.get((int) Math.floorMod(by, (long) values.size()));
    }

    private static String hex(long bits) {
        String digits = Long.toHexString(bits);
        return "0".repeat(16 - digits.length()) + digits;
    }

    /** The finaliser of SplitMix64: numbers in a row become bits without a pattern. */
    private static long mixed(long number) {
        long bits = number * 0x9e3779b97f4a7c15L + 0x9e3779b97f4a7c15L;
        bits = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        bits = (bits ^ bits >>> 27) * 0x94d049bb133111ebL;
        return bits ^ bits >>> 31;
    }
}
