package io.github.connectlogins.redis;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server says of itself. */
record ServerInfo(Map<String, String> fields) {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

    /** Reads the reply to INFO: a field a line, {@code name:value}. */
    static ServerInfo parse(String info) {
        Map<String, String> fields = new HashMap<>();
        info.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0 && line.charAt(0) != '#') {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return new ServerInfo(fields);
    }

    /** Differs from one start of a server to the next. */
    String runId() {
        return text("run_id");
    }

    /** Empty where the server does not tell. */
    String text(String field) {
        return fields.getOrDefault(field, "");
    }

    /** 0 where the server does not tell. */
    long number(String field) {
        return Long.parseLong(fields.getOrDefault(field, "0"));
    }

    boolean isOlderThan(int major, int minor) {
        Matcher version = VERSION.matcher(text("redis_version"));
        return version.matches()
                && (Integer.parseInt(version.group(1)) < major
                        || (Integer.parseInt(version.group(1)) == major && Integer.parseInt(version.group(2)) < minor));
    }
}
