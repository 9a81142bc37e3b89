package io.github.connectlogins.quickstart;

import io.github.connectlogins.redis.LoginStats;
import io.github.connectlogins.redis.LoginStats.Tally;
import io.github.connectlogins.redis.LoginStats.Users;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A snapshot as lines of text for people. Pure: what is shown depends on the snapshot alone. */
final class Summary {
    private static final int TOP_VALUES = 4;
    private static final int LABEL = 14;
    private static final int BAR = 40;
    private static final Set<String> CALENDAR = Set.of(LoginStats.HOUR, LoginStats.MONTH);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Summary() {}

    /** Everything, in a screenful, and how much of the input is done where the end is waited for. */
    static List<String> live(Snapshot snapshot) {
        List<String> lines = figures(snapshot, count(Math.round(snapshot.perSecond())) + " per second");
        snapshot.progress().ifPresent(progress -> {
            lines.add("");
            lines.add(line("progress", bar(progress)));
        });
        return lines;
    }

    /** Everything, at the end. */
    static List<String> result(Snapshot snapshot) {
        return figures(snapshot, "after " + snapshot.running().toSeconds() + " s");
    }

    private static List<String> figures(Snapshot snapshot, String pace) {
        List<String> lines = new ArrayList<>();
        lines.add(line(
                "events",
                count(snapshot.events()) + " in the topic, " + count(snapshot.counted()) + " counted, " + pace
                        + rejected(snapshot)));
        lines.add(line("outcomes", outcomes(snapshot.stats().total())));
        lines.add(line("users", users(snapshot.stats().users())));
        snapshot.stats().byField().entrySet().stream()
                .filter(field -> !CALENDAR.contains(field.getKey()))
                .forEach(field -> lines.add(line(field.getKey(), top(field.getValue()))));
        lines.add(line("time of day", dayParts(snapshot.stats())));
        lines.add(line("alerts", alerts(snapshot)));
        snapshot.lastAlerts().forEach(alert -> lines.add("  " + alert(alert)));
        return lines;
    }

    /** The state of things in one line. */
    static String shortLine(Snapshot snapshot) {
        Tally total = snapshot.stats().total();
        return "%4d s  %s in the topic, %s counted, %s per second, %s failures, %s%s"
                .formatted(
                        snapshot.running().toSeconds(),
                        count(snapshot.events()),
                        count(total.attempts()),
                        count(Math.round(snapshot.perSecond())),
                        count(total.failures()),
                        plural(snapshot.alerts(), "alert"),
                        snapshot.progress().isPresent()
                                ? ", " + percent(snapshot.progress().getAsDouble())
                                : "");
    }

    private static String bar(double progress) {
        int done = (int) Math.round(progress * BAR);
        return "[" + "#".repeat(done) + ".".repeat(BAR - done) + "] " + percent(progress);
    }

    /** Times are UTC. */
    private static String alert(Alert alert) {
        return TIME.format(alert.last()) + "  user " + alert.user() + "  "
                + (alert.event() == null ? run(alert) : alert.event());
    }

    private static String run(Alert alert) {
        return plural(alert.failures(), "failure") + " in a row within "
                + length(Duration.between(alert.first(), alert.last()))
                + (alert.ip() == null ? "" : ", last from " + alert.ip());
    }

    private static String length(Duration time) {
        if (time.toMinutes() < 2) {
            return time.toSeconds() + " s";
        }
        return time.toHours() < 2 ? time.toMinutes() + " min" : time.toHours() + " h";
    }

    private static String rejected(Snapshot snapshot) {
        return snapshot.rejected() == 0 ? "" : ", " + count(snapshot.rejected()) + " rejected";
    }

    private static String outcomes(Tally total) {
        double share = total.attempts() == 0 ? 0 : (double) total.failures() / total.attempts();
        return plural(total.logins(), "login") + ", " + plural(total.failures(), "failure") + " (" + percent(share)
                + ")";
    }

    private static String users(Users users) {
        return count(users.distinct()) + " logged in, "
                + String.format(
                        Locale.ROOT,
                        "%,.1f times each on average, %s at least, %s at most",
                        users.average(),
                        count(users.min()),
                        count(users.max()));
    }

    private static String top(Map<String, Tally> values) {
        return values.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Tally>>comparingLong(
                                value -> value.getValue().attempts())
                        .reversed())
                .limit(TOP_VALUES)
                .map(value -> value.getKey() + " (" + count(value.getValue().attempts()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String dayParts(LoginStats stats) {
        return stats.byDayPart().entrySet().stream()
                .map(part ->
                        part.getKey().label() + " (" + count(part.getValue().attempts()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String alerts(Snapshot snapshot) {
        int shown = snapshot.lastAlerts().size();
        return count(snapshot.alerts()) + (snapshot.alerts() > shown ? ", the last " + shown + ":" : "");
    }

    private static String line(String label, String text) {
        return (label + " ".repeat(Math.max(1, LABEL - label.length())) + text).stripTrailing();
    }

    private static String plural(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
