package io.github.connectlogins.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/** A report as JSON for programs. Times are in milliseconds. */
final class ReportFile {
    private static final int MOST_DIFFERENCES = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportFile() {}

    static void write(Report report, Path file) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), of(report));
    }

    static ObjectNode of(Report report) {
        ObjectNode root = JSON.createObjectNode()
                .put("seed", report.plan().seed())
                .put("success", report.isSuccess())
                .put("duration_ms", report.ran().toMillis())
                .put("events_per_second", report.plan().eventsPerSecond())
                .put("events", report.events())
                .put("alerts", report.alerts())
                .put("differences", report.differences().size());
        report.sinks().forEach(root.putArray("sinks")::add);
        ObjectNode faults = root.putObject("faults");
        report.survived()
                .forEach((fault, survived) -> faults.putObject(fault.label())
                        .put("survived", survived.times())
                        .put("recovery_p50_ms", survived.median().toMillis())
                        .put("recovery_max_ms", survived.longest().toMillis()));
        var findings = root.putArray("findings");
        report.findings()
                .forEach(finding -> findings.addObject()
                        .put("where", finding.where())
                        .put("what", finding.what())
                        .put("expected", finding.expected()));
        var differences = root.putArray("first_differences");
        report.differences().stream()
                .limit(MOST_DIFFERENCES)
                .forEach(difference -> differences
                        .addObject()
                        .put("sink", difference.sink())
                        .put("kind", difference.kind())
                        .put("where", difference.where())
                        .put("expected", difference.expected())
                        .put("found", difference.found()));
        return root;
    }
}
