package io.github.connectlogins.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of text.
 *
 * @param title what it shows
 * @param header names of the columns
 * @param rows as many cells each as there are columns
 */
public record Table(String title, List<String> header, List<List<String>> rows) {
    private static final String GAP = "  ";

    /** Checks the rows. */
    public Table {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException(
                        "found a row of %d cells, expected %d".formatted(row.size(), header.size()));
            }
        }
    }

    /** The table in letters of one width; the first column is text, the others are figures. */
    public String toText() {
        int[] widths = IntStream.range(0, header.size()).map(this::width).toArray();
        List<String> lines = new ArrayList<>(List.of(title, "", line(header, widths)));
        lines.add("-".repeat(lines.get(2).length()));
        rows.forEach(row -> lines.add(line(row, widths)));
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    /** The same as Markdown. */
    public String toMarkdown() {
        String rule = "|---" + "|---:".repeat(header.size() - 1) + "|";
        List<String> lines = new ArrayList<>(List.of("**" + title + "**", "", markdown(header), rule));
        rows.forEach(row -> lines.add(markdown(row)));
        return String.join("\n", lines) + "\n";
    }

    private static String markdown(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private int width(int column) {
        int longest =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        return Math.max(longest, header.get(column).length());
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> padded(cells.get(column), column == 0 ? -widths[column] : widths[column]))
                .collect(Collectors.joining(GAP));
    }

    private static String padded(String cell, int width) {
        return String.format("%" + width + "s", cell);
    }
}
