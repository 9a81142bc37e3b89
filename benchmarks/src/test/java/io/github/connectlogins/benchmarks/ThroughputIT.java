package io.github.connectlogins.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command once, with a topic so small that its figures mean nothing. */
@Tag("long")
class ThroughputIT {
    @Test
    void everyContenderIsMeasuredAndCountsRight(@TempDir Path dir) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

        int status = Benchmark.commandLine(out)
                .execute("--quick", "--events", "20000", "--users", "500", "--tasks", "2", "--out", dir.toString());

        assertThat(status).as(printed.toString(StandardCharsets.UTF_8)).isZero();
        JsonNode json =
                new ObjectMapper().readTree(dir.resolve("throughput.json").toFile());
        List<String> names = Contenders.all().stream().map(Contender::name).toList();
        assertThat(json.get("figures").findValuesAsText("contender")).containsExactlyElementsOf(names);
        assertThat(json.get("figures")).allSatisfy(run -> {
            assertThat(run.get("rate").asDouble()).isPositive();
            assertThat(run.at("/effort/allocated").asDouble()).isPositive();
            assertThat(run.get("mistakes")).isEmpty();
        });
        assertThat(json.get("mistakes")).isEmpty();
        assertThat(dir.resolve("throughput.svg")).isNotEmptyFile();
        assertThat(dir.resolve("throughput.md")).content().contains("| contender | tasks |", "| naive-puts | 2 |");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Throughput, medians", "Goals");
    }
}
