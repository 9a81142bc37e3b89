package io.github.connectlogins.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Events as of a topic {@code user-login}, one in ten of which lacks something, and what has to come of them. */
final class UserLogins {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> REQUIRED = List.of("user_id", "timestamp", "device_type", "locale", "ip");
    private static final List<String> OPTIONAL = List.of("app_version", "device_id");
    private static final List<String> DEVICES = List.of("android", "iOS", "web", "smart tv");
    private static final List<String> LOCALES = List.of("RU", "US", "CO", "GH", "DE");
    private static final long BEGIN = Instant.parse("2023-09-12T00:07:31Z").getEpochSecond();

    private final List<String> lines = new ArrayList<>();
    private final Map<JsonNode, String> rejected = new HashMap<>();
    private final List<Map<String, Object>> figures = new ArrayList<>();
    private final Map<Object, Integer> perUser = new HashMap<>();
    private final Map<Object, Integer> perDevice = new TreeMap<>();
    private final Map<Object, Integer> perLocale = new TreeMap<>();
    private int atNight;
    private int inTheMorning;

    UserLogins(int number, long seed) throws JsonProcessingException {
        Random random = new Random(seed);
        for (int i = 0; i < number; i++) {
            Map<String, Object> event = event(i, random);
            String lost = lost(event, random);
            String line = JSON.writeValueAsString(event);
            lines.add(line);
            if (lost == null) {
                count(event);
            } else {
                rejected.put(Expectations.parse(line), lost);
            }
        }
    }

    /** One in a line, as JSON. */
    List<String> lines() {
        return lines;
    }

    /** Those that lack a required field, each with its name. */
    Map<JsonNode, String> rejected() {
        return rejected;
    }

    /** The nine figures after each of the others. */
    List<Map<String, Object>> figures() {
        return figures;
    }

    /** All its fields; the time is in seconds, as a number or as text. */
    private static Map<String, Object> event(int number, Random random) {
        long time = BEGIN + 157L * number;
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("user_id", "user-" + random.nextInt(30));
        event.put("app_version", "2.3." + random.nextInt(3));
        event.put("device_type", DEVICES.get(random.nextInt(DEVICES.size())));
        event.put("ip", "198.51.100." + random.nextInt(250));
        event.put("locale", LOCALES.get(random.nextInt(LOCALES.size())));
        event.put("device_id", "593-" + number);
        event.put("timestamp", random.nextBoolean() ? time : Long.toString(time));
        return event;
    }

    /** Takes something from one in five; the name of the field if it is a required one, otherwise null. */
    private static String lost(Map<String, Object> event, Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> takeAway(event, REQUIRED.get(random.nextInt(REQUIRED.size())), random);
            case 1 -> {
                takeAway(event, OPTIONAL.get(random.nextInt(OPTIONAL.size())), random);
                yield null;
            }
            default -> null;
        };
    }

    private static String takeAway(Map<String, Object> event, String field, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> event.put(field, null);
            case 1 -> event.put(field, "");
            default -> event.remove(field);
        }
        return field;
    }

    private void count(Map<String, Object> event) {
        perUser.merge(event.get("user_id"), 1, Integer::sum);
        perDevice.merge(event.get("device_type"), 1, Integer::sum);
        perLocale.merge(event.get("locale"), 1, Integer::sum);
        int hour = Instant.ofEpochSecond(Long.parseLong(event.get("timestamp").toString()))
                .atZone(ZoneOffset.UTC)
                .getHour();
        atNight += hour < 6 ? 1 : 0;
        inTheMorning += hour >= 6 && hour < 12 ? 1 : 0;
        figures.add(figuresNow());
    }

    private Map<String, Object> figuresNow() {
        int logins = figures.size() + 1;
        Map<String, Object> now = new TreeMap<>();
        now.put("average_logins_per_user", (double) logins / perUser.size());
        now.put("min_logins_per_user", Collections.min(perUser.values()));
        now.put("max_logins_per_user", Collections.max(perUser.values()));
        now.put("different_device_types", perDevice.size());
        now.put("different_locations", perLocale.size());
        now.put("logins_at_night", atNight);
        now.put("logins_in_morning", inTheMorning);
        now.put("user_login_per_device_type", new TreeMap<>(perDevice));
        now.put("user_login_per_location", new TreeMap<>(perLocale));
        return now;
    }
}
