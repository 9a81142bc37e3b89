package io.github.connectlogins.sink;

import io.github.connectlogins.core.ConfigGroup;
import io.github.connectlogins.core.TopicName;
import io.github.connectlogins.core.WindowSize;
import io.github.connectlogins.sink.fold.DistinctUsers;
import io.github.connectlogins.sink.fold.WindowDimension;
import io.github.connectlogins.sink.fold.WindowPolicy;
import io.github.connectlogins.sink.fold.WindowRules;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys about windows of time in which events are counted together. */
final class WindowSettings {
    /** By what windows count. */
    static final String COUNT_BY = "stats.windows.count.by";
    /** Where windows are told. */
    static final String TOPIC = "stats.windows.topic";

    private static final String SIZES = "stats.windows";
    private static final String USERS = "stats.windows.users";
    private static final String LATENESS = "stats.windows.lateness.ms";
    private static final String RETENTION = "stats.windows.retention.ms";
    private static final String EMIT = "stats.windows.emit";
    private static final String IDLE_TIMEOUT = "stats.windows.idle.timeout.ms";
    private static final long LONGEST_MS = 3_153_600_000_000L;

    private final AbstractConfig config;

    /** When a window is told. */
    enum Emission {
        /** Each time that it was found changed. */
        CHANGES,
        /** Once it is closed, and when it changes after that. */
        FINAL
    }

    WindowSettings(AbstractConfig config) {
        this.config = config;
    }

    static void define(ConfigDef def) {
        new ConfigGroup(def, "Windows")
                .key(
                        SIZES,
                        Type.LIST,
                        List.of(),
                        ConfigGroup.listParsedBy(WindowSettings::checkSizes, WindowSize.EXPECTED + ", each once"),
                        Importance.HIGH,
                        "Windows",
                        "Stretches of time in which events are also counted together, such as 10s,hour,month. Hours, days and"
                                + " months begin in stats.zone, lengths are counted from 1970 in UTC.")
                .key(
                        COUNT_BY,
                        Type.LIST,
                        List.of(),
                        null,
                        Importance.HIGH,
                        "Count windows by",
                        "Fields of stats.count.by whose values each window counts, and pairs of them, such as"
                                + " country,country+browser.")
                .key(
                        USERS,
                        Type.STRING,
                        ConfigGroup.nameOf(DistinctUsers.EXACT),
                        ConfigGroup.oneOf(DistinctUsers.class),
                        Importance.MEDIUM,
                        "Users of a window",
                        "How users who logged in in a window are told apart: exact, approximate, with an error of about one"
                                + " percent in at most 12 KiB a window and bucket, or none.")
                .key(
                        LATENESS,
                        Type.LONG,
                        10_000L,
                        Range.between(0, LONGEST_MS),
                        Importance.MEDIUM,
                        "Lateness",
                        "How long after its end a window closes, in milliseconds of event time. Events that come later are"
                                + " counted as late.")
                .key(
                        RETENTION,
                        Type.LONG,
                        3_600_000L,
                        Range.between(0, LONGEST_MS),
                        Importance.MEDIUM,
                        "Retention",
                        "How long a window is kept after that, in milliseconds of event time. Until then late events revise it,"
                                + " and then it is removed from Redis.")
                .key(
                        TOPIC,
                        Type.STRING,
                        "login-windows",
                        TopicName.OPTIONAL,
                        Importance.HIGH,
                        "Window topic",
                        "The topic that windows are written to, keyed by namespace, size and id; empty for none.")
                .key(
                        EMIT,
                        Type.STRING,
                        ConfigGroup.nameOf(Emission.CHANGES),
                        ConfigGroup.oneOf(Emission.class),
                        Importance.MEDIUM,
                        "Emission",
                        "When a window is written: changes, each time it is found changed, or final, once it is closed and"
                                + " when it is revised. It is looked at each stats.emit.interval.ms.")
                .key(
                        IDLE_TIMEOUT,
                        Type.LONG,
                        60_000L,
                        Range.atLeast(0),
                        Importance.LOW,
                        "Idle timeout",
                        "How long a partition that brings nothing is waited for before windows are called closed without it, in"
                                + " milliseconds by the clock. One that never had an event is waited for as long, and at least"
                                + " 10000 ms, before windows are removed.");
    }

    private static void checkSizes(List<String> labels) {
        labels.forEach(label -> WindowSize.parse(label, ZoneOffset.UTC));
        if (Set.copyOf(labels).size() < labels.size()) {
            throw new IllegalArgumentException("a size named twice");
        }
    }

    /**
     * Looks whether windows can count by these fields.
     *
     * @param counted the fields that are read
     * @throws IllegalArgumentException if they cannot
     */
    static List<WindowDimension> dimensions(List<String> countBy, List<String> counted) {
        return countBy.stream()
                .map(text -> WindowDimension.parse(text, counted))
                .distinct()
                .toList();
    }

    /** What decides how an event is counted, by keys; nothing where there are no windows. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(SIZES, String.join(",", config.getList(SIZES)));
        settings.put(COUNT_BY, String.join(",", config.getList(COUNT_BY)));
        settings.put(USERS, config.getString(USERS));
        settings.put(LATENESS, config.getLong(LATENESS).toString());
        settings.put(RETENTION, config.getLong(RETENTION).toString());
        return settings;
    }

    /**
     * What windows count.
     *
     * @param counted the fields that are read
     * @param zone where hours, days and months begin
     */
    WindowRules rules(List<String> counted, ZoneId zone) {
        List<WindowSize> sizes = config.getList(SIZES).stream()
                .map(label -> WindowSize.parse(label, zone))
                .toList();
        return new WindowRules(
                new WindowPolicy(sizes, config.getLong(LATENESS), config.getLong(RETENTION)),
                dimensions(config.getList(COUNT_BY), counted),
                ConfigGroup.valueOf(DistinctUsers.class, config.getString(USERS)));
    }

    boolean any() {
        return !config.getList(SIZES).isEmpty();
    }

    String topic() {
        return config.getString(TOPIC);
    }

    boolean emitsOnlyClosed() {
        return ConfigGroup.valueOf(Emission.class, config.getString(EMIT)) == Emission.FINAL;
    }

    long idleTimeoutMs() {
        return config.getLong(IDLE_TIMEOUT);
    }
}
