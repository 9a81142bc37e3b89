package io.github.connectlogins.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.connectlogins.benchmarks.measure.Effort;
import io.github.connectlogins.benchmarks.measure.Measurement;
import io.github.connectlogins.benchmarks.measure.Spread;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportWriterTest {
    private static final BarChart CHART = new BarChart(
            "A <title> & more",
            "how to read it",
            1,
            List.of("1 task", "2 tasks"),
            List.of(
                    new BarChart.Group("null", List.of(Spread.of(1), Spread.of(1))),
                    new BarChart.Group("ours", Arrays.asList(new Spread(0.7, 0.8, 0.9), null))));

    @Test
    void aTableStandsInColumns() {
        Table table = new Table(
                "Rates",
                List.of("contender", "events/s"),
                List.of(List.of("null", "1,000,000"), List.of("a longer name", "7")));

        assertThat(table.toText().lines())
                .containsExactly(
                        "Rates",
                        "",
                        "contender       events/s",
                        "------------------------",
                        "null           1,000,000",
                        "a longer name          7");
    }

    @Test
    void theSameTableIsMarkdown() {
        Table table = new Table("Rates", List.of("contender", "events/s"), List.of(List.of("null", "1,000,000")));

        assertThat(table.toMarkdown()).isEqualTo("""
                **Rates**

                | contender | events/s |
                |---|---:|
                | null | 1,000,000 |
                """);
    }

    @Test
    void aRowHasAsManyCellsAsTheHeader() {
        assertThatThrownBy(() -> new Table("Rates", List.of("a", "b"), List.of(List.of("1"))))
                .hasMessage("found a row of 1 cells, expected 2");
    }

    @Test
    void thePlotIsWellFormedAndHasABarForEachFigure() throws Exception {
        Element svg = parsed(SvgPlot.of(CHART));

        assertThat(svg.getTagName()).isEqualTo("svg");
        assertThat(svg.getAttribute("aria-label")).isEqualTo("A <title> & more");
        List<Element> bars = elements(svg, "rect").stream()
                .filter(rect -> rect.getAttribute("height").equals("14"))
                .toList();
        assertThat(bars).hasSize(3);
        double one = Double.parseDouble(bars.get(0).getAttribute("width"));
        double ours = Double.parseDouble(bars.get(2).getAttribute("width"));
        assertThat(ours / one).isBetween(0.79, 0.81);
        assertThat(elements(svg, "line").stream()
                        .filter(line -> line.getAttribute("class").equals("spread")))
                .as("lines from the lowest to the highest")
                .hasSize(1);
        assertThat(elements(svg, "line").stream()
                        .filter(line -> line.getAttribute("class").equals("reference")))
                .as("line to compare with")
                .hasSize(1);
    }

    @Test
    void figuresAreWrittenTheSameInEveryLocale() {
        assertThat(Numbers.whole(1_234_567L)).isEqualTo("1,234,567");
        assertThat(Numbers.brief(0.5)).isEqualTo("0.5");
        assertThat(Numbers.brief(20)).isEqualTo("20");
        assertThat(Numbers.brief(12_345.6)).isEqualTo("12,346");
        assertThat(Numbers.spread(new Spread(0.7, 0.8, 0.9))).isEqualTo("0.80 (0.70-0.90)");
        assertThat(Numbers.spread(Spread.of(0.8))).isEqualTo("0.80");
    }

    @Test
    void everyRunAndEveryMistakeIsInTheFiles(@TempDir Path dir) throws Exception {
        Measurement run = new Measurement("ours", 2, 1, 123.5, new Effort(1, 2, 3, 4), 63, List.of());
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Report report = new Report(
                "throughput",
                Map.of("users", "10"),
                List.of(new Table("Rates", List.of("contender"), List.of(List.of("ours")))),
                List.of(run),
                CHART,
                List.of("found 1 logins, expected 2"));

        new ReportWriter(dir.resolve("new"), out).write(report);

        JsonNode json =
                new ObjectMapper().readTree(dir.resolve("new/throughput.json").toFile());
        assertThat(json.at("/figures/0/contender").asText()).isEqualTo("ours");
        assertThat(json.at("/figures/0/rate").asDouble()).isEqualTo(123.5);
        assertThat(json.at("/figures/0/effort/redisCpu").asDouble()).isEqualTo(3);
        assertThat(json.at("/setting/users").asText()).isEqualTo("10");
        assertThat(json.at("/mistakes/0").asText()).isEqualTo("found 1 logins, expected 2");
        assertThat(dir.resolve("new/throughput.md")).content().contains("| contender |", "users 10");
        assertThat(Files.readString(dir.resolve("new/throughput.svg"))).startsWith("<svg ");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("Rates", "WRONG: found 1 logins, expected 2", "throughput.json");
    }

    private static Element parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
