package io.github.connectlogins.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a report: tables to the terminal, and {@code <scenario>.json}, {@code <scenario>.md} and
 * {@code <scenario>.svg} to a folder.
 *
 * @param folder where the files go; it is created where it is missing
 * @param out the terminal
 */
public record ReportWriter(Path folder, PrintStream out) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Writes everything. */
    public void write(Report report) throws IOException {
        Files.createDirectories(folder);
        Path json = folder.resolve(report.scenario() + ".json");
        Path svg = folder.resolve(report.scenario() + ".svg");
        Files.writeString(json, JSON.writeValueAsString(content(report)) + "\n");
        Files.writeString(folder.resolve(report.scenario() + ".md"), markdown(report));
        Files.writeString(svg, SvgPlot.of(report.chart()));
        report.tables().forEach(table -> out.println(System.lineSeparator() + table.toText()));
        report.mistakes().forEach(mistake -> out.println("WRONG: " + mistake));
        out.println("Written to %s, .md and .svg".formatted(json));
    }

    /** For a page to take over as it is. */
    private static String markdown(Report report) {
        String setting = report.setting().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        String tables = report.tables().stream().map(Table::toMarkdown).collect(Collectors.joining("\n"));
        return tables + "\n" + setting + "\n";
    }

    private static Map<String, Object> content(Report report) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("scenario", report.scenario());
        content.put("setting", report.setting());
        content.put("figures", report.figures());
        content.put("mistakes", report.mistakes());
        return content;
    }
}
