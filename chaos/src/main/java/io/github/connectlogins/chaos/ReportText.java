package io.github.connectlogins.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A report as lines of text for people. */
final class ReportText {
    private static final int SHOWN_OF_A_KIND = 10;
    private static final int SHOWN_OF_A_TRACE = 12;

    private ReportText() {}

    static List<String> of(Report report) {
        List<String> lines = new ArrayList<>(differences(report.differences()));
        report.findings().forEach(finding -> lines.addAll(lines(finding)));
        lines.add("");
        lines.add(row("fault", "survived", "recovery p50", "longest"));
        report.survived()
                .forEach((fault, survived) -> lines.add(row(
                        fault.label(),
                        Integer.toString(survived.times()),
                        seconds(survived.median()),
                        seconds(survived.longest()))));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%,d events, %,d alerts in each of %s; %s; seed %d",
                report.events(),
                report.alerts(),
                String.join(", ", report.sinks()),
                minutes(report.ran()),
                report.plan().seed()));
        lines.add(report.differences().size() + " differences" + (report.isSuccess() ? "" : ": FAILED"));
        return lines;
    }

    private static List<String> differences(List<Difference> differences) {
        Map<String, List<Difference>> byKind = differences.stream()
                .collect(Collectors.groupingBy(
                        difference -> difference.sink() + ": " + difference.kind(), TreeMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        byKind.forEach((kind, all) -> {
            lines.add(kind + ", " + all.size() + " times");
            all.stream().limit(SHOWN_OF_A_KIND).forEach(difference -> lines.add("  " + difference));
        });
        return lines;
    }

    private static List<String> lines(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add((finding.expected() ? "Note: " : "Found: ") + finding.where());
        finding.what().lines().limit(finding.expected() ? 1 : SHOWN_OF_A_TRACE).forEach(line -> lines.add("  " + line));
        return lines;
    }

    private static String row(String fault, String times, String median, String longest) {
        return "%-20s%10s%14s%10s".formatted(fault, times, median, longest);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private static String minutes(Duration time) {
        return String.format(Locale.ROOT, "%.1f minutes", time.toSeconds() / 60.0);
    }
}
