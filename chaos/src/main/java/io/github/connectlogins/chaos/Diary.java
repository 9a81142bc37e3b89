package io.github.connectlogins.chaos;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What has happened so far, told as it happens. Safe for use by several threads. */
final class Diary {
    private final PrintStream out;
    private final long began = System.nanoTime();
    private final Map<Fault, Survived> survived = new EnumMap<>(Fault.class);
    private final List<Finding> findings = new ArrayList<>();

    Diary(PrintStream out) {
        this.out = out;
    }

    synchronized void say(String line) {
        out.printf("%5d s  %s%n", Duration.ofNanos(System.nanoTime() - began).toSeconds(), line);
        out.flush();
    }

    synchronized void survived(Fault fault, int times, Duration recovery) {
        survived.merge(fault, Survived.NEVER.and(times, recovery), (before, one) -> before.and(times, recovery));
        say("%s%s, recovered after %.1f s"
                .formatted(fault.label(), times == 1 ? "" : " x " + times, recovery.toMillis() / 1000.0));
    }

    synchronized void found(Finding finding) {
        findings.add(finding);
        say((finding.expected() ? "note: " : "FOUND: ") + finding.where() + ": "
                + finding.what().lines().findFirst().orElse(""));
    }

    synchronized Map<Fault, Survived> survived() {
        Map<Fault, Survived> copy = new EnumMap<>(Fault.class);
        copy.putAll(survived);
        return copy;
    }

    synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }
}
